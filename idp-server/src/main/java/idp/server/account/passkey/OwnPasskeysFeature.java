package idp.server.account.passkey;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.AccountParts;
import idp.server.page.view.account.Said;
import idp.server.page.view.passkey.PasskeysSection;
import idp.server.parts.PasskeyParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.Map;

/// What a person changes of their passkeys.
public record OwnPasskeysFeature(PasskeyAddHandler add, PasskeyHandler one) implements Feature {
    static final String ADDED = "passkeyadded";
    static final String RENAMED = "passkeyrenamed";
    static final String REMOVED = "passkeyremoved";

    /// What the page about security says afterwards.
    public static final Map<String, Said> SAID =
            Map.of(
                    ADDED, PasskeysSection.ADDED,
                    RENAMED, PasskeysSection.RENAMED,
                    REMOVED, PasskeysSection.REMOVED);

    public static OwnPasskeysFeature of(AccountParts account, PasskeyParts on) {
        var node = account.node();
        return new OwnPasskeysFeature(
                new PasskeyAddHandler(
                        account.gate(),
                        account.screen(),
                        node.screen,
                        on.passkeys(),
                        on.registration(),
                        on.prompts(),
                        on.tickets(),
                        node.on.opaque),
                new PasskeyHandler(
                        account.gate(), account.screen(), on, node.on.secondFactors.rule()));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(PasskeyAddHandler.PATH, add::get, add::post);
        to.page(GET, PasskeyHandler.PATH + "/{id}", one::get);
        to.page(POST, PasskeyHandler.RENAME, one::rename);
        to.page(POST, PasskeyHandler.REMOVE, one::remove);
    }
}
