package idp.server.page;

import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.AppKind;
import idp.server.page.view.console.client.ClaimsView;
import idp.server.page.view.console.client.ClaimsView.Told;
import idp.server.page.view.console.client.ClaimsView.Where;
import idp.server.page.view.console.client.ClientChoiceView;
import idp.server.page.view.console.client.ClientChoiceView.KindCard;
import idp.server.page.view.console.client.ClientChoiceView.Tile;
import idp.server.page.view.console.client.ClientEditView;
import idp.server.page.view.console.client.ClientFacts;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.NewClientReadyView;
import idp.server.page.view.console.client.NewClientView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages on which a client is made, and the one on which it is changed.
final class NewClientSamples {
    private static final String HERE = "/admin/new-client?kind=web";

    private NewClientSamples() {}

    static void addTo(
            Map<String, View> views,
            ConsoleShell shell,
            ClientFacts shop,
            Form form,
            @Nullable String text) {
        views.put("client-new-kind", new ClientChoiceView(shell, null, kinds(), List.of()));
        var tiles =
                List.of(
                        new Tile(HERE, "spring-boot", "Spring Boot"),
                        new Tile(HERE, "other", null));
        views.put("client-new-tile", new ClientChoiceView(shell, AppKind.WEB, List.of(), tiles));
        views.put("client-new", made(shell, AppKind.WEB, "Spring Boot", form, text, true, null));
        var fragment = text == null ? "must not have a fragment" : text;
        views.put(
                "client-new-wrong",
                made(
                        shell,
                        AppKind.MCP,
                        null,
                        form,
                        text,
                        false,
                        new ClientProblem("redirect_uris", fragment, "7F3K-2Q")));
        views.put(
                "client-new-service",
                made(
                        shell,
                        AppKind.SERVICE,
                        null,
                        form,
                        text,
                        false,
                        new ClientProblem("", fragment, "7F3K-2Q")));
        var secret = "not-a-real-secret-but-as-long-as-one-is-43";
        views.put(
                "client-ready",
                new NewClientReadyView(
                        shell, shop, secret, ClientSamples.pasting(text, secret), HERE, HERE));
        views.put(
                "client-ready-public",
                new NewClientReadyView(
                        shell, shop, null, ClientSamples.pasting(text, null), null, null));
        claims(views, shell, shop, text);
        TrialSamples.addTo(views, shell, shop, form, text);
        edit(views, shell, shop, form, text);
    }

    private static List<KindCard> kinds() {
        return Arrays.stream(AppKind.values()).map(kind -> new KindCard(HERE, kind)).toList();
    }

    private static NewClientView made(
            ConsoleShell shell,
            AppKind kind,
            @Nullable String tile,
            Form form,
            @Nullable String text,
            boolean fits,
            @Nullable ClientProblem problem) {
        var typed =
                new NewClientView.Typed(
                        text == null ? "Lantern Books" : text,
                        text == null ? "https://books.example/callback" : text,
                        text == null ? "orders:read" : text,
                        text == null ? "https://api.example/orders" : text);
        return new NewClientView(shell, kind, tile, HERE, form, typed, fits, problem);
    }

    private static void claims(
            Map<String, View> views, ConsoleShell shell, ClientFacts shop, @Nullable String text) {
        var person = text == null ? "alice@example.test" : text;
        var claims = text == null ? "{ \"sub\" : \"u1\" }" : text;
        var told = List.of(new Told(Where.ID_TOKEN, claims), new Told(Where.USERINFO, claims));
        views.put(
                "client-claims",
                new ClaimsView(
                        shell,
                        ClientSamples.head(shop, ClientTab.TOLD),
                        person,
                        "openid email",
                        told,
                        false,
                        null));
        var wrong = new ClientProblem("", text == null ? "not registered" : text, "7F3K-2Q");
        views.put(
                "client-claims-wrong",
                new ClaimsView(
                        shell,
                        ClientSamples.head(shop, ClientTab.TOLD),
                        person,
                        person,
                        List.of(),
                        true,
                        wrong));
    }

    private static void edit(
            Map<String, View> views,
            ConsoleShell shell,
            ClientFacts shop,
            Form form,
            @Nullable String text) {
        var word = text == null ? "https://books.example/callback" : text;
        var name = text == null ? "Lantern Books" : text;
        var typed =
                new ClientEditView.Typed(name, word, word, "", "", true, true, false, true, false);
        views.put("client-edit", new ClientEditView(shell, shop, form, typed, List.of(), null));
        var late = text == null ? "it has changed since then" : text;
        views.put(
                "client-edit-late",
                new ClientEditView(
                        shell,
                        shop,
                        form,
                        typed,
                        shop.facts(),
                        new ClientProblem("", late, "7F3K-2Q")));
    }
}
