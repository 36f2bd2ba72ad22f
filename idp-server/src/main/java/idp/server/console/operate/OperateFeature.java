package idp.server.console.operate;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.console.ConsoleParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// How the server is, its keys, its letters and its settings.
public record OperateFeature(ConsoleParts on) implements Feature {
    static final String KEYS = "/admin/keys";
    static final String OUTBOX = "/admin/outbox";
    static final String SETTINGS = "/admin/settings";

    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var health = new HealthPages(on);
        var keys = new KeyPages(on);
        var revoke = new KeyRevokePages(on);
        var outbox = new OutboxPages(on);
        to.page(GET, "/admin/health", desk.look(health::show));
        to.page(GET, SETTINGS, desk.look(health::settings));
        to.page(KEYS, desk.look(keys::show), desk.form(keys::rotate));
        to.page(KEYS + "/{kid}/revoke", desk.edit(revoke::ask), desk.form(revoke::post));
        to.page(GET, OUTBOX, desk.look(outbox::show));
        to.page(POST, OUTBOX + "/retry", desk.act(outbox::retry));
        to.page(POST, OUTBOX + "/drop", desk.act(outbox::drop));
    }
}
