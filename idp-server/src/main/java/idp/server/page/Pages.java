package idp.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import idp.server.page.view.View;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a view into HTML with its precompiled template. Its status is the caller's; its headers are `Csp.of(view)`.
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Site site;
    private final Texts texts;
    private final Assets assets;

    public Pages(Site site, Texts texts, Assets assets) {
        this.site = site;
        this.texts = texts;
        this.assets = assets;
    }

    /// Without a choice of languages.
    public String html(View view, Locale locale) {
        return html(view, locale, null);
    }

    public String html(View view, Locale locale, @Nullable Picker picker) {
        Words words = texts.words(locale);
        Frame frame = new Frame(site, words, assets, title(view, words), picker);
        StringOutput out = new StringOutput(8 * 1024);
        engine.render(view.template(), Map.of("view", view, "frame", frame), out);
        return out.toString();
    }

    private String title(View view, Words words) {
        var values = new ArrayList<Object>(view.title().values());
        values.add(site.name());
        return words.say(view.title().key(), values.toArray());
    }
}
