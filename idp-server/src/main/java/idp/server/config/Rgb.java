package idp.server.config;

import java.util.Locale;

/// A color of sRGB, and how well it is told from another: WCAG 2.2 §1.4.3.
public record Rgb(int red, int green, int blue) {
    /// @param hex such as `#0d6b5b`
    static Rgb of(String hex) {
        var number = Integer.parseInt(hex.substring(1), 16);
        return new Rgb(number >> 16, number >> 8 & 0xff, number & 0xff);
    }

    /// From 1 for none to 21 for black on white.
    public double contrast(Rgb other) {
        var one = luminance() + 0.05;
        var two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /// @param share of the other one, from 0 to 1
    public Rgb mixed(Rgb other, double share) {
        return new Rgb(
                mixed(red, other.red, share),
                mixed(green, other.green, share),
                mixed(blue, other.blue, share));
    }

    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mixed(int one, int two, double share) {
        return (int) Math.round(one + (two - one) * share);
    }
}
