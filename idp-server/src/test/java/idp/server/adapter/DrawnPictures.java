package idp.server.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Files that are pictures, and files that only say so.
public final class DrawnPictures {
    public static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

    private DrawnPictures() {}

    public static byte[] drawn(int width, int height, String format) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) {
                image.setRGB(x, y, new Color(x % 256, y % 256, (x * y) % 256).getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A PNG that says how large it is, and has nothing of it.
    private static byte[] bomb(int width, int height) {
        var head = ByteBuffer.allocate(17).put("IHDR".getBytes(US_ASCII));
        head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.array());
        var file = ByteBuffer.allocate(33);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        return file.put(head.array()).putInt((int) sum.getValue()).array();
    }

    /// What is no picture, a broken one, or one with too many pixels.
    public static List<byte[]> bad() {
        return List.of(
                SVG.getBytes(US_ASCII),
                new byte[0],
                "GIF89a not read here".getBytes(US_ASCII),
                Arrays.copyOf(drawn(300, 300, "png"), 100),
                Arrays.copyOf(drawn(300, 300, "jpeg"), 300),
                bomb(60_000, 60_000),
                bomb(11_000, 11_000));
    }

    /// What is too long to be looked at.
    public static List<byte[]> large() {
        return List.of(new byte[5 * 1024 * 1024 + 1], new byte[20 * 1024 * 1024]);
    }
}
