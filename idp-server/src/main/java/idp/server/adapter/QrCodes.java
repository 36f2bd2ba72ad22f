package idp.server.adapter;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/// Draws a text as a QR code: ISO/IEC 18004, by a small library without dependencies.
public final class QrCodes {
    /// Modules of quiet around it.
    private static final int MARGIN = 4;

    /// @param size of the side of the picture
    /// @param path of the black squares, as SVG has it
    public record Drawn(int size, String path) {}

    private QrCodes() {}

    public static Drawn of(String text) {
        var code = QrCode.encodeText(text, Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new Drawn(code.size + 2 * MARGIN, path.toString());
    }
}
