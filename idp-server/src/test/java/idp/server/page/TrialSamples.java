package idp.server.page;

import idp.server.page.view.App;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.ConsentView.Standard;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClaimsView.Told;
import idp.server.page.view.console.client.ClaimsView.Where;
import idp.server.page.view.console.client.ClientFacts;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.look.ClientConsentView;
import idp.server.page.view.console.client.look.ClientLogoView;
import idp.server.page.view.console.client.look.ClientTokensView;
import idp.server.page.view.console.client.trial.TrialBackView;
import idp.server.page.view.console.client.trial.TrialBackView.Fault;
import idp.server.page.view.console.client.trial.TrialTokensView;
import idp.server.page.view.console.client.trial.TrialTokensView.Check;
import idp.server.page.view.console.client.trial.TrialTokensView.Verdict;
import idp.server.page.view.console.client.trial.TrialView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages on which a client is tried.
final class TrialSamples {
    private static final String HERE = "/admin/clients/shop/test";

    private TrialSamples() {}

    static void addTo(
            Map<String, View> views,
            ConsoleShell shell,
            ClientFacts shop,
            Form form,
            @Nullable String text) {
        var head = ClientSamples.head(shop, ClientTab.TRIAL);
        var address = "https://id.example/admin/test-sign-in";
        var scope = text == null ? "openid profile email" : text;
        var problem =
                new ClientProblem(
                        "redirect_uris",
                        text == null ? "http is for loopback redirect URIs only" : text,
                        "7F3K-2Q");
        views.put("client-trial", new TrialView(shell, head, address, form, form, scope, null));
        views.put(
                "client-trial-address",
                new TrialView(shell, head, address, form, null, scope, problem));
        views.put("client-trial-back", new TrialBackView(shell, shop, HERE, form, null));
        var typed = new ClientTokensView.Typed("300", "ES256", "RS256", true, "always", "10", "");
        var tokens = ClientSamples.head(shop, ClientTab.TOKENS);
        views.put("client-tokens", new ClientTokensView(shell, tokens, form, typed, null));
        views.put("client-tokens-seen", new ClientTokensView(shell, tokens, null, typed, null));
        views.put(
                "client-consent",
                new ClientConsentView(
                        shell,
                        ClientSamples.head(shop, ClientTab.CONSENT),
                        new App(shop.name(), "shop.example"),
                        List.of(
                                Item.of(Standard.OPENID, null),
                                Item.of(Standard.EMAIL, scope),
                                Item.of("orders:read", "Orders", scope)),
                        text == null,
                        true,
                        List.of("shop.example", scope)));
        var pictured = ClientSamples.head(shop, ClientTab.LOGO);
        var app = new App(shop.name(), null);
        views.put("client-logo", new ClientLogoView(shell, pictured, app, form, form, null));
        var none = text == null ? "must be a PNG or a JPEG" : text;
        views.put(
                "client-logo-wrong",
                new ClientLogoView(
                        shell, pictured, app, form, null, new ClientProblem("", none, "7F3K-2Q")));
        var range = text == null ? "must be a whole number from 30 to 600" : text;
        views.put(
                "client-tokens-wrong",
                new ClientTokensView(
                        shell,
                        tokens,
                        form,
                        typed,
                        new ClientProblem("access_token_lifetime", range, "7F3K-2Q")));
        var said = text == null ? "the person did not allow it" : text;
        views.put(
                "client-trial-failed",
                new TrialBackView(
                        shell, shop, HERE, null, new Fault("access_denied", said, "7F3K-2Q")));
        var claims = text == null ? "{ \"sub\" : \"u1\" }" : text;
        views.put(
                "client-trial-tokens",
                new TrialTokensView(
                        shell,
                        shop,
                        HERE,
                        List.of(new Verdict(Check.SIGNED, true), new Verdict(Check.NONCE, false)),
                        List.of(
                                new Told(Where.ID_TOKEN, claims),
                                new Told(Where.ACCESS_TOKEN, claims)),
                        true));
    }
}
