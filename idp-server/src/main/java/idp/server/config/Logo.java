package idp.server.config;

import idp.server.config.Variables.Misfit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/// An operator's own picture, served as it is. What it is its first bytes say, not its name.
public final class Logo {
    /// A page is at most 40 KiB, with everything it loads.
    private static final int LARGEST = 24 * 1024;

    private final String type;
    private final byte[] bytes;

    private Logo(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    static Logo parse(String text) throws Misfit {
        var file = SettingParsers.file(text);
        try {
            if (Files.size(file) > LARGEST) {
                throw new Misfit("is larger than 24 KiB, which every page would have to load");
            }
            var bytes = Files.readAllBytes(file);
            return new Logo(type(bytes), bytes);
        } catch (IOException e) {
            throw new Misfit("names no file that can be read");
        }
    }

    private static String type(byte[] bytes) throws Misfit {
        if (starts(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return "image/png";
        }
        if (starts(bytes, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        var head = new String(bytes, StandardCharsets.UTF_8).stripLeading();
        if (head.startsWith("<svg") || (head.startsWith("<?xml") && head.contains("<svg"))) {
            return "image/svg+xml";
        }
        throw new Misfit("is no PNG, JPEG, WebP or SVG picture");
    }

    private static boolean starts(byte[] bytes, int from, int... expected) {
        var here =
                bytes.length < from + expected.length
                        ? new byte[0]
                        : Arrays.copyOfRange(bytes, from, from + expected.length);
        if (here.length == 0) {
            return false;
        }
        for (var i = 0; i < expected.length; i++) {
            if ((here[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
