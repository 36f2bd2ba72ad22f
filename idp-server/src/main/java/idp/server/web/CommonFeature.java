package idp.server.web;

import idp.server.web.request.Languages;
import io.javalin.http.HandlerType;

/// What every deployment has beside the protocol: health, the files of the pages, and what is said at
/// an address that nobody serves.
public record CommonFeature(
        HealthHandler health,
        AssetsHandler assets,
        LogosHandler logos,
        LanguageHandler language,
        BrandHandler brand)
        implements Feature {
    @Override
    public void addTo(Endpoints to) {
        to.root("/health/live", health::live);
        to.root("/health/ready", health::ready);
        to.api(HandlerType.GET, "/assets/{hash}/{name}", assets::get);
        to.api(HandlerType.GET, "/logos/{name}", logos::get);
        to.page(HandlerType.GET, "/brand", brand::get);
        to.page(HandlerType.GET, "/brand/{language}/{file}", brand::picture);
        to.page(HandlerType.POST, Languages.FORM, language::post);
        to.unanswered(404);
        to.unanswered(405);
    }
}
