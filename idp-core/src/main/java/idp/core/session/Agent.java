package idp.core.session;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser calls itself, as far as people recognise theirs by it: its family and the system that
/// it runs on. Both are claims of a stranger and decide nothing; what is not known is null, never a guess.
///
/// @param browser as its makers call it
/// @param system as its makers call it
public record Agent(@Nullable String browser, @Nullable String system) {
    public static final Agent UNKNOWN = new Agent(null, null);

    private static final int LONGEST = 400;

    /// The first that matches: each names itself beside those that it wants to be taken for.
    private enum Browser {
        EDGE("Edge", Pattern.compile("Edg(e|A|iOS)?/")),
        OPERA("Opera", Pattern.compile("OPR/|OPT/|Opera")),
        SAMSUNG("Samsung Internet", Pattern.compile("SamsungBrowser/")),
        FIREFOX("Firefox", Pattern.compile("(Firefox|FxiOS)/")),
        CHROME("Chrome", Pattern.compile("(Chrome|CriOS|Chromium)/")),
        SAFARI("Safari", Pattern.compile("Version/[0-9.]+ .*Safari/"));

        private final String label;
        private final Pattern sign;

        Browser(String label, Pattern sign) {
            this.label = label;
            this.sign = sign;
        }
    }

    private enum Platform {
        IOS("iOS", Pattern.compile("iPhone|iPad|iPod")),
        ANDROID("Android", Pattern.compile("Android")),
        CHROME_OS("ChromeOS", Pattern.compile("CrOS")),
        WINDOWS("Windows", Pattern.compile("Windows")),
        MAC_OS("macOS", Pattern.compile("Macintosh|Mac OS X")),
        LINUX("Linux", Pattern.compile("Linux|X11"));

        private final String label;
        private final Pattern sign;

        Platform(String label, Pattern sign) {
            this.label = label;
            this.sign = sign;
        }
    }

    /// @param userAgent RFC 9110 §10.1.5
    public static Agent of(String userAgent) {
        var text = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
        // Programs that call themselves a bot or a tool pretend to be a browser behind it.
        if (text.isBlank() || text.toLowerCase(Locale.ROOT).contains("bot/")) {
            return UNKNOWN;
        }
        return new Agent(browser(text), system(text));
    }

    private static @Nullable String browser(String text) {
        for (var known : Browser.values()) {
            if (known.sign.matcher(text).find()) {
                return known.label;
            }
        }
        return null;
    }

    private static @Nullable String system(String text) {
        for (var known : Platform.values()) {
            if (known.sign.matcher(text).find()) {
                return known.label;
            }
        }
        return null;
    }
}
