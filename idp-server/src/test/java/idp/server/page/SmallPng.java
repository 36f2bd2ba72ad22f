package idp.server.page;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// PNGs with a palette, a third as large: a page has few colors, and the shades at the edges of its letters
/// stand for each other where they would be too many. What most pixels have stays exactly as it is.
final class SmallPng {
    private static final int MOST = 256;

    private SmallPng() {}

    /// @param most how high the picture may be; the rest is cut off below
    static byte[] of(byte[] png, int most) throws IOException {
        var whole = ImageIO.read(new ByteArrayInputStream(png));
        int width = whole.getWidth();
        int height = Math.min(whole.getHeight(), most);
        int[] pixels = whole.getRGB(0, 0, width, height, null, 0, width);
        // Six bits less leave 64 colors at most.
        int lost = 0;
        var shades = shades(pixels, lost);
        while (shades.size() > MOST) {
            shades = shades(pixels, ++lost);
        }
        return written(pixels, width, height, shades, lost);
    }

    /// How often each color occurs, by what is left of it without its last bits.
    private static Map<Integer, Map<Integer, Integer>> shades(int[] pixels, int lost) {
        var shades = new HashMap<Integer, Map<Integer, Integer>>();
        for (int pixel : pixels) {
            shades.computeIfAbsent(rough(pixel, lost), _ -> new HashMap<>())
                    .merge(pixel, 1, Integer::sum);
        }
        return shades;
    }

    private static int rough(int pixel, int lost) {
        int channel = 0xff >> lost << lost;
        return pixel & (channel << 16 | channel << 8 | channel);
    }

    private static byte[] written(
            int[] pixels,
            int width,
            int height,
            Map<Integer, Map<Integer, Integer>> shades,
            int lost)
            throws IOException {
        var places = new HashMap<Integer, Integer>();
        var palette = new ArrayList<Integer>();
        shades.forEach((rough, colors) -> {
            places.put(rough, palette.size());
            palette.add(mostFrequent(colors));
        });
        int[] colors = palette.stream().mapToInt(color -> color).toArray();
        var model = new IndexColorModel(8, colors.length, colors, 0, false, -1, 0);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        int[] indexes = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indexes[i] = places.get(rough(pixels[i], lost));
        }
        image.getRaster().setPixels(0, 0, width, height, indexes);
        return compressed(image);
    }

    private static int mostFrequent(Map<Integer, Integer> colors) {
        return colors.entrySet().stream()
                .max(
                        Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    private static byte[] compressed(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
