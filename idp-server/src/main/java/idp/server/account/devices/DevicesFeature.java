package idp.server.account.devices;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.AccountParts;
import idp.server.account.Advice;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The pages about what goes on in an account.
public record DevicesFeature(
        DevicesHandler devices, ActivityHandler activity, SecureHandler secure, MeansHandler means)
        implements Feature {
    public static DevicesFeature of(AccountParts on) {
        return new DevicesFeature(
                new DevicesHandler(on),
                new ActivityHandler(on),
                new SecureHandler(on),
                new MeansHandler(on));
    }

    /// What the first page says of it.
    public static Advice advice(AccountParts on) {
        return new OldSessions(on.node().on.own.devices());
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/account/devices", devices::get);
        to.page(POST, DevicesHandler.END, devices::end);
        to.page(POST, DevicesHandler.END_OTHERS, devices::endOthers);
        to.page(GET, "/account/activity", activity::get);
        to.page(SecureHandler.PATH, secure::get, secure::post);
        to.page(MeansHandler.PATH, means::get, means::post);
    }
}
