package idp.server.page;

import idp.core.oauth.Issuer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Prints every page in English, for [ForeignLocaleTest] to run in a JVM of another language.
final class PrintedPages {
    private PrintedPages() {}

    public static void main(String... none) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(all());
    }

    static String all() {
        var pages = new Pages(SampleSite.SITE, SampleLocales.texts(), new Assets());
        var all = new StringBuilder(new Issuer("https://id.example").value()).append('\n');
        SampleViews.friendly()
                .forEach((name, view) -> all.append(pages.html(view, Locale.ENGLISH)).append('\n'));
        return all.toString();
    }
}
