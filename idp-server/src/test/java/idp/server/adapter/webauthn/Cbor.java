package idp.server.adapter.webauthn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Just enough CBOR to write what a device does: RFC 8949 §3.
final class Cbor {
    private Cbor() {}

    static byte[] of(Object value) {
        var out = new ByteArrayOutputStream();
        put(out, value);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Integer number when number >= 0 -> head(out, 0, number);
            case Integer number -> head(out, 1, -1 - number);
            case byte[] bytes -> {
                head(out, 2, bytes.length);
                out.writeBytes(bytes);
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                head(out, 3, bytes.length);
                out.writeBytes(bytes);
            }
            case Object[] list -> {
                head(out, 4, list.length);
                for (var item : list) {
                    put(out, item);
                }
            }
            case Map<?, ?> map -> {
                head(out, 5, map.size());
                map.forEach((key, item) -> {
                    put(out, key);
                    put(out, item);
                });
            }
            default -> throw new IllegalArgumentException(value.getClass().toString());
        }
    }

    private static void head(ByteArrayOutputStream out, int type, int number) {
        if (number < 24) {
            out.write(type << 5 | number);
        } else if (number < 256) {
            out.write(type << 5 | 24);
            out.write(number);
        } else {
            out.write(type << 5 | 25);
            out.write(number >> 8);
            out.write(number & 0xff);
        }
    }
}
