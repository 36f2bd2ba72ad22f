package idp.server.json;

import java.util.List;

/// Documents that readers of JSON stumble over; none is a fault of the server.
public final class HostileJson {
    private HostileJson() {}

    /// Values that stand where a member of an object could.
    public static List<String> values() {
        return List.of(
                "1e9999999999999999",
                "1e-9999999999999999",
                "-1e2147483648",
                "1e999999999",
                "1e-999999999",
                "0e999999999",
                "1E400",
                "9223372036854775808",
                "9".repeat(41),
                "9".repeat(5_000),
                "0." + "1".repeat(5_000),
                "922337203685477.5808",
                "NaN",
                "-Infinity",
                "01",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\u0000\"",
                "\"\\x\"",
                "{\"\\ud800\": 1}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": 1, \"\\u0061\": 2}",
                "[".repeat(20_000),
                "[".repeat(200) + "]".repeat(200),
                "{\"a\":".repeat(200) + "1" + "}".repeat(200),
                "[1,",
                "tru");
    }
}
