package idp.server.adapter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a tiny file in the MaxMind DB format 2.0: one place for the lower half of the IPv4 addresses,
/// another for the upper half.
public final class PlacesOnDisk {
    private static final byte[] MARK = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };

    private PlacesOnDisk() {}

    /// A city and its country, as such files hold them.
    public static Map<String, Object> place(
            Map<String, String> city, String code, Map<String, String> country) {
        return Map.of(
                "city",
                Map.of("names", city),
                "country",
                Map.of("iso_code", code, "names", country));
    }

    public static void write(Path file, Map<String, Object> lower, Map<String, Object> upper)
            throws IOException {
        var one = new ByteArrayOutputStream();
        value(one, lower);
        var other = new ByteArrayOutputStream();
        value(other, upper);
        var out = new ByteArrayOutputStream();
        // One node of two records of 24 bits; a record beyond the nodes points into the data, which
        // begins after 16 bytes of zeros.
        record(out, 1 + 16);
        record(out, 1 + 16 + one.size());
        out.write(new byte[16]);
        out.write(one.toByteArray());
        out.write(other.toByteArray());
        out.write(MARK);
        value(out, metadata());
        Files.write(file, out.toByteArray());
    }

    private static Map<String, Object> metadata() {
        var all = new LinkedHashMap<String, Object>();
        all.put("node_count", 1);
        all.put("record_size", 24);
        all.put("ip_version", 4);
        all.put("database_type", "Test-City");
        all.put("languages", List.of("en", "de"));
        all.put("binary_format_major_version", 2);
        all.put("binary_format_minor_version", 0);
        all.put("build_epoch", 1_700_000_000L);
        all.put("description", Map.of("en", "two places"));
        return all;
    }

    private static void record(ByteArrayOutputStream out, int value) {
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                head(out, 2, bytes.length);
                out.write(bytes);
            }
            case Integer number -> number(out, 6, number, 4);
            case Long number -> number(out, 9, number, 8);
            case Map<?, ?> map -> {
                head(out, 7, map.size());
                for (var entry : map.entrySet()) {
                    value(out, entry.getKey());
                    value(out, entry.getValue());
                }
            }
            case List<?> list -> {
                head(out, 11, list.size());
                for (var one : list) {
                    value(out, one);
                }
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private static void number(ByteArrayOutputStream out, int type, long value, int size) {
        head(out, type, size);
        for (var shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        var first = type < 8 ? type << 5 : 0;
        out.write(first | (size < 29 ? size : 29));
        if (type >= 8) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
    }
}
