package idp.server.account.apps;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.AccountParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.consent.ConsentItems;
import idp.server.web.consent.RegisteredScopes;

/// The pages about connected apps.
public record AppsFeature(AppsHandler apps) implements Feature {
    public static AppsFeature of(AccountParts on) {
        var items = new ConsentItems(new RegisteredScopes(on.node().on.apis));
        return new AppsFeature(new AppsHandler(on, items));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/account/apps", apps::list);
        to.page(GET, AppsHandler.ONE, apps::show);
        to.page(POST, AppsHandler.REMOVE, apps::remove);
    }
}
