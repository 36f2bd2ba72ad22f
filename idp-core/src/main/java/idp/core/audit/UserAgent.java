package idp.core.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a program says of itself, as far as its person would know it again: the family of the browser and
/// of the system, each a word of ours. The text itself is anybody's, so it is read and not kept.
///
/// @param browser null where it is none that is known
/// @param system likewise
public record UserAgent(@Nullable String browser, @Nullable String system) {
    public static final UserAgent UNKNOWN = new UserAgent(null, null);

    private static final int LONGEST = 400;

    /// The first that is found: nearly all of them also say that they are Chrome or Safari.
    private static final List<Map.Entry<String, String>> BROWSERS =
            List.of(
                    Map.entry("EdgA/", "Edge"),
                    Map.entry("EdgiOS/", "Edge"),
                    Map.entry("Edg/", "Edge"),
                    Map.entry("OPR/", "Opera"),
                    Map.entry("SamsungBrowser/", "Samsung Internet"),
                    Map.entry("Vivaldi/", "Vivaldi"),
                    Map.entry("FxiOS/", "Firefox"),
                    Map.entry("Firefox/", "Firefox"),
                    Map.entry("CriOS/", "Chrome"),
                    Map.entry("Chromium/", "Chromium"),
                    Map.entry("Chrome/", "Chrome"),
                    Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS =
            List.of(
                    Map.entry("iPhone", "iPhone"),
                    Map.entry("iPad", "iPad"),
                    Map.entry("Android", "Android"),
                    Map.entry("Windows", "Windows"),
                    Map.entry("CrOS", "ChromeOS"),
                    Map.entry("Mac OS X", "macOS"),
                    Map.entry("Macintosh", "macOS"),
                    Map.entry("Linux", "Linux"));

    /// From the header of a request.
    public static UserAgent of(@Nullable String header) {
        if (header == null) {
            return UNKNOWN;
        }
        var said = header.substring(0, Math.min(header.length(), LONGEST));
        return new UserAgent(found(BROWSERS, said), found(SYSTEMS, said));
    }

    private static @Nullable String found(List<Map.Entry<String, String>> known, String said) {
        for (var one : known) {
            if (said.contains(one.getKey())) {
                return one.getValue();
            }
        }
        return null;
    }
}
