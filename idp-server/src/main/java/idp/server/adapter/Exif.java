package idp.server.adapter;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera was held, as a JPEG says it: what is stored lies on its side then. Nothing else is read of
/// the metadata.
final class Exif {
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF = 0x45786966;
    private static final int MOST = 64;

    private Exif() {}

    /// What sets the picture upright, about its middle; nothing to do for whatever does not say.
    static AffineTransform turn(byte[] jpeg) {
        var turn = new AffineTransform();
        switch (orientation(jpeg)) {
            case 2 -> turn.scale(-1, 1);
            case 3 -> turn.quadrantRotate(2);
            case 4 -> turn.scale(1, -1);
            case 5 -> {
                turn.quadrantRotate(1);
                turn.scale(1, -1);
            }
            case 6 -> turn.quadrantRotate(1);
            case 7 -> {
                turn.quadrantRotate(3);
                turn.scale(1, -1);
            }
            case 8 -> turn.quadrantRotate(3);
            default -> {}
        }
        return turn;
    }

    private static int orientation(byte[] jpeg) {
        try {
            var in = ByteBuffer.wrap(jpeg).position(2);
            for (var segment = 0; segment < MOST; segment++) {
                var marker = in.getShort() & 0xFFFF;
                var length = in.getShort() & 0xFFFF;
                if (marker < 0xFFC0 || marker == SCAN || length < 2) {
                    return 1;
                }
                if (marker == APP1 && length > 16 && in.getInt(in.position()) == EXIF) {
                    return inTiff(in.slice(in.position() + 6, length - 8));
                }
                in.position(in.position() + length - 2);
            }
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) {
            return 1;
        }
        return 1;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var table = tiff.getInt(4);
        var entries = Math.min(tiff.getShort(table) & 0xFFFF, MOST);
        for (var i = 0; i < entries; i++) {
            var at = table + 2 + 12 * i;
            if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                return tiff.getShort(at + 8);
            }
        }
        return 1;
    }
}
