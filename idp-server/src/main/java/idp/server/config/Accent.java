package idp.server.config;

import idp.server.config.Variables.Misfit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The color of what can be pressed, on light pages and on dark ones. It is text there as well as the
/// ground of text, so it is checked against both before anything starts.
///
/// @param light on white and the pages' light ground
/// @param dark on the dark ones
public record Accent(Shade light, Shade dark) {
    /// WCAG 2.2 §1.4.3, level AA.
    private static final double LEAST = 4.5;

    private static final Rgb WHITE = Rgb.of("#ffffff");
    private static final Rgb INK = Rgb.of("#0b1512");
    private static final Rgb LIGHT_CARD = WHITE;
    private static final Rgb LIGHT_GROUND = Rgb.of("#f4f3ef");
    private static final Rgb DARK_CARD = Rgb.of("#1a201e");
    private static final Rgb DARK_GROUND = Rgb.of("#111614");
    private static final Pattern COLORS =
            Pattern.compile("#[0-9a-fA-F]{6}(?:\\s*,\\s*#[0-9a-fA-F]{6})?");

    /// A color with those that go with it.
    ///
    /// @param deep under the pointer
    /// @param text on it
    /// @param tint a ground with a breath of it
    public record Shade(Rgb color, Rgb deep, Rgb text, Rgb tint) {}

    /// One color, or one for light pages and one for dark ones. From one alone the other is made, as
    /// much lighter as it takes: no color is readable on both.
    static Accent parse(String text) throws Misfit {
        if (!COLORS.matcher(text).matches()) {
            throw new Misfit("is not a color such as #0d6b5b, or two of them with a comma");
        }
        var light = Rgb.of(text.substring(0, 7));
        mustBeReadable(light, LIGHT_GROUND, "light");
        if (text.length() == 7) {
            return new Accent(onLight(light), onDark(lightened(light)));
        }
        var dark = Rgb.of(text.substring(text.length() - 7));
        mustBeReadable(dark, DARK_CARD, "dark");
        return new Accent(onLight(light), onDark(dark));
    }

    private static Shade onLight(Rgb color) {
        var deep = color.mixed(INK, 0.2);
        return new Shade(color, deep, text(color), tint(color, LIGHT_CARD));
    }

    private static Shade onDark(Rgb color) {
        var deep = color.mixed(WHITE, 0.25);
        return new Shade(color, deep, text(color), tint(color, DARK_CARD));
    }

    private static Rgb text(Rgb ground) {
        return ground.contrast(WHITE) >= ground.contrast(INK) ? WHITE : INK;
    }

    /// As strong as leaves the color readable on it.
    private static Rgb tint(Rgb color, Rgb card) {
        for (var share = 0.12; share > 0.01; share -= 0.02) {
            var tint = card.mixed(color, share);
            if (color.contrast(tint) >= LEAST) {
                return tint;
            }
        }
        return card;
    }

    private static Rgb lightened(Rgb color) {
        for (var share = 0.0; share < 1; share += 0.05) {
            var lighter = color.mixed(WHITE, share);
            if (lighter.contrast(DARK_CARD) >= LEAST * 1.2) {
                return lighter;
            }
        }
        return WHITE;
    }

    /// The ground that is harder to read on is enough: the other one has more contrast.
    private static void mustBeReadable(Rgb color, Rgb ground, String pages) throws Misfit {
        var found = color.contrast(ground);
        var text = color.contrast(text(color));
        if (found < LEAST || text < LEAST) {
            throw new Misfit(
                    String.format(
                            Locale.ROOT,
                            "has a color with a contrast of %.2f on the ground of %s pages, where %.1f"
                                    + " are needed (WCAG 2.2, AA)",
                            Math.min(found, text),
                            pages,
                            LEAST));
        }
    }

    /// What [#parse] checks against, for the test that compares it with the pages' own colors.
    static List<String> grounds() {
        return List.of(LIGHT_CARD.hex(), LIGHT_GROUND.hex(), DARK_CARD.hex(), DARK_GROUND.hex());
    }
}
