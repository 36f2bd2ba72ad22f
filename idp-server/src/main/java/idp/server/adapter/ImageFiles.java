package idp.server.adapter;

import idp.core.oauth.Unavailable;
import idp.core.user.picture.Picture;
import idp.core.user.picture.PictureReader;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Reads PNG and JPEG with the JDK. What a file is, its first bytes say; how large it is, is asked before a
/// pixel of it is decoded; one is decoded at a time, in a coarse grid if it is large. Only pixels go on: no
/// metadata, no profile, no trailing bytes.
public final class ImageFiles implements PictureReader {
    private static final int MOST_PIXELS = 25_000_000;
    private static final int LONGEST_SIDE = 12_000;
    private static final int WAIT_SECONDS = 5;
    private static final float QUALITY = 0.86f;

    private final Semaphore turns = new Semaphore(1, true);

    @Override
    public Read read(byte[] file) {
        var format = format(file);
        if (format == null) {
            return new Read.NoPicture();
        }
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("too many pictures at once", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
        try {
            return read(file, format);
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NullPointerException
                | ClassCastException
                | IllegalStateException e) {
            // What the JDK throws at broken files is not one kind.
            return new Read.NoPicture();
        } finally {
            turns.release();
        }
    }

    private static @Nullable String format(byte[] file) {
        if (starts(file, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return "png";
        }
        return starts(file, 0xFF, 0xD8, 0xFF) ? "jpeg" : null;
    }

    private static boolean starts(byte[] file, int... with) {
        if (file.length < with.length) {
            return false;
        }
        for (var i = 0; i < with.length; i++) {
            if ((file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Read read(byte[] file, String format) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
                return new Read.TooManyPixels();
            }
            var square = square(decoded(reader, (int) Math.min(width, height)), Exif.turn(file));
            return new Read.Good(
                    new Picture(jpeg(square, Picture.LARGE), jpeg(square, Picture.SMALL)));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decoded(ImageReader reader, int side) throws IOException {
        var how = reader.getDefaultReadParam();
        var step = Math.max(1, side / (2 * Picture.LARGE));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    /// The middle of it, upright, on white.
    private static BufferedImage square(BufferedImage from, AffineTransform turn) {
        var side = Math.min(from.getWidth(), from.getHeight());
        var to = new BufferedImage(Picture.LARGE, Picture.LARGE, BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, Picture.LARGE, Picture.LARGE);
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            var half = Picture.LARGE / 2.0;
            var scale = (double) Picture.LARGE / side;
            var place = AffineTransform.getTranslateInstance(half, half);
            place.concatenate(turn);
            place.scale(scale, scale);
            place.translate(-from.getWidth() / 2.0, -from.getHeight() / 2.0);
            pen.drawImage(from, place, null);
        } finally {
            pen.dispose();
        }
        return to;
    }

    private static byte[] jpeg(BufferedImage square, int side) throws IOException {
        var image = square;
        // By halves, so that no pixel is left out.
        while (image.getWidth() > side) {
            image = scaled(image, Math.max(side, image.getWidth() / 2));
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        var to = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var pen = to.createGraphics();
        try {
            pen.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(from, 0, 0, side, side, null);
        } finally {
            pen.dispose();
        }
        return to;
    }
}
