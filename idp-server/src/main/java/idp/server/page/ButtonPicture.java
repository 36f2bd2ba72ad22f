package idp.server.page;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import idp.server.page.view.brand.KitView.Look;
import java.util.Locale;

/// A button of the kit as SVG. Nobody knows here how wide a text becomes there, so it is given the width
/// that it has in most fonts, and squeezed or stretched into it by the little that is missing.
public final class ButtonPicture {
    private static final int HEIGHT = 44;
    private static final double OF_A_LETTER = 8.6;
    private static final int BEFORE_TEXT = 50;
    private static final int AFTER_TEXT = 20;

    private ButtonPicture() {}

    public static String of(String text, Look look) {
        var length = (int) Math.round(text.codePointCount(0, text.length()) * OF_A_LETTER);
        var width = BEFORE_TEXT + length + AFTER_TEXT;
        var words = new StringOutput();
        Escape.htmlContent(text, words);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>%3$s</title>
                <rect x="0.5" y="0.5" width="%4$d" height="%5$d" rx="8" fill="%6$s" stroke="%7$s"/>
                <path transform="translate(20 12) scale(0.8333)" d="M4 21V11a8 8 0 0 1 16 0v10M9 21v-9a3 3 0 0 1 6 0v9M2.5 21h19" fill="none" stroke="%8$s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
                <text x="%9$d" y="27.5" text-anchor="middle" textLength="%10$d" lengthAdjust="spacingAndGlyphs" fill="%8$s" font-family="system-ui, sans-serif" font-size="16" font-weight="600">%3$s</text>
                </svg>
                """,
                width,
                HEIGHT,
                words,
                width - 1,
                HEIGHT - 1,
                look.ground(),
                look.edge(),
                look.ink(),
                BEFORE_TEXT + length / 2,
                length);
    }
}
