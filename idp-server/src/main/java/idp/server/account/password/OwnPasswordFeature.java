package idp.server.account.password;

import idp.server.account.AccountParts;
import idp.server.account.FreshSession;
import idp.server.page.view.account.PasswordSection;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The page that changes a password.
public record OwnPasswordFeature(OwnPasswordHandler handler) implements Feature {
    public static OwnPasswordFeature of(AccountParts account) {
        var node = account.node();
        var on = node.on;
        var fresh = new FreshSession(on.sessions, node.browsers, on.opaque, node.clock);
        return new OwnPasswordFeature(
                new OwnPasswordHandler(
                        account.gate(),
                        account.screen(),
                        on.login,
                        on.passwordChange,
                        fresh,
                        node.browsers,
                        node.clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(PasswordSection.PATH, handler::get, handler::post);
    }
}
