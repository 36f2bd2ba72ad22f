package idp.server.web;

import idp.server.page.Assets;
import idp.server.page.ButtonPicture;
import idp.server.page.Texts;
import idp.server.page.view.brand.KitView;
import idp.server.page.view.brand.KitView.Look;
import idp.server.page.view.brand.KitView.Says;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.util.Arrays;

/// `/brand`: what apps put on their pages to send people here.
public final class BrandHandler {
    private static final String AN_HOUR = "public, max-age=3600";

    private final Screen screen;
    private final Texts texts;
    private final KitView view;
    private final String name;

    /// @param name what the provider is called
    public BrandHandler(Screen screen, Texts texts, Assets assets, String name) {
        this.screen = screen;
        this.texts = texts;
        this.view = new KitView(assets.text("brand.css"));
        this.name = name;
    }

    public void get(Exchange exchange) {
        screen.show(exchange, 200, view);
    }

    /// A button as a picture, for what is no web page.
    public void picture(Exchange exchange) {
        var tag = exchange.http().pathParam("language");
        var file = exchange.http().pathParam("file");
        var says =
                Arrays.stream(Says.values())
                        .filter(one -> file.startsWith(one.word() + "-"))
                        .findFirst()
                        .orElseThrow(() -> new Rejected(404));
        var look =
                Arrays.stream(Look.values())
                        .filter(one -> file.equals(says.word() + "-" + one.word() + ".svg"))
                        .findFirst()
                        .orElseThrow(() -> new Rejected(404));
        if (!texts.tags().contains(tag)) {
            throw new Rejected(404);
        }
        var text = texts.wordsFor(tag).say(says.key(), name);
        exchange.http()
                .header("Cache-Control", AN_HOUR)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", AssetsHandler.POLICY);
        exchange.answer(200, "image/svg+xml; charset=utf-8", ButtonPicture.of(text, look));
    }
}
