package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.AppKind;
import idp.server.page.view.console.client.ClientAppView;
import idp.server.page.view.console.client.ClientDeleteView;
import idp.server.page.view.console.client.ClientFacts;
import idp.server.page.view.console.client.ClientFacts.Fact;
import idp.server.page.view.console.client.ClientFacts.Member;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretTermsView;
import idp.server.page.view.console.client.ClientSecretView;
import idp.server.page.view.console.client.ClientSecretsView;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.ClientUse;
import idp.server.page.view.console.client.ClientView;
import idp.server.page.view.console.client.ClientsDisableView;
import idp.server.page.view.console.client.ClientsDisableView.Now;
import idp.server.page.view.console.client.ClientsView;
import idp.server.page.view.console.client.ClientsView.Asked;
import idp.server.page.view.console.client.ClientsView.Row;
import idp.server.page.view.console.client.Pasting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages about clients.
final class ClientSamples {
    static final Instant AT = Instant.parse("2026-11-23T05:20:11Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private ClientSamples() {}

    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        var shell = ConsoleSamples.shell(alice, form, ConsolePlace.CLIENTS, text);
        list(views, shell, form, text);
        var shop = shop(text, true);
        var problem = new ClientProblem("label", text == null ? "is too long" : text, "7F3K-2Q");
        var all = secrets(text);
        views.put(
                "client",
                new ClientView(
                        shell,
                        head(shop, ClientTab.SETTINGS),
                        all.subList(1, 2),
                        use(),
                        new ClientView.Acts(
                                "/admin/clients/shop/settings", form, "/admin/clients/shop/delete"),
                        ZONE));
        views.put(
                "client-disabled",
                new ClientView(
                        shell,
                        new ClientHead(
                                shop(text, false), ClientTab.SETTINGS, List.of(ClientTab.SETTINGS)),
                        List.of(),
                        new ClientUse(
                                null, new ClientUse.Many(0, false), new ClientUse.Many(0, false)),
                        new ClientView.Acts(null, null, null),
                        ZONE));
        views.put(
                "client-app",
                new ClientAppView(
                        shell,
                        head(shop, ClientTab.APP),
                        List.of(
                                new ClientAppView.Tile("spring-boot", "Spring Boot", true),
                                new ClientAppView.Tile("apache", "Apache", false)),
                        pasting(text, null)));
        views.put(
                "client-secrets",
                new ClientSecretsView(
                        shell,
                        head(shop, ClientTab.SECRETS),
                        all,
                        "/admin/clients/shop/secret",
                        form,
                        ZONE));
        views.put(
                "client-secrets-seen",
                new ClientSecretsView(
                        shell, head(shop, ClientTab.SECRETS), all.subList(0, 1), null, null, ZONE));
        NewClientSamples.addTo(views, shell, shop, form, text);
        views.put("client-delete", new ClientDeleteView(shell, shop, use(), form, true, ZONE));
        var typed = new ClientSecretView.Typed(text == null ? "build" : text, "90", "7");
        views.put(
                "client-secret",
                new ClientSecretView(shell, shop, form, null, typed, null, problem, ZONE));
        views.put(
                "client-secret-replace",
                new ClientSecretView(shell, shop, form, all.get(1), typed, null, null, ZONE));
        views.put(
                "client-secret-made",
                new ClientSecretView(
                        shell,
                        shop,
                        form,
                        all.get(1),
                        typed,
                        "not-a-real-secret-but-as-long-as-one-is-43",
                        null,
                        ZONE));
        views.put(
                "client-secret-change",
                new ClientSecretTermsView(shell, shop, form, all.get(1), typed, problem, ZONE));
    }

    static ClientHead head(ClientFacts client, ClientTab here) {
        return new ClientHead(client, here, List.of(ClientTab.values()));
    }

    private static ClientUse use() {
        return new ClientUse(AT, new ClientUse.Many(12, false), new ClientUse.Many(10_000, true));
    }

    private static void list(
            Map<String, View> views, ConsoleShell shell, Form form, @Nullable String text) {
        var asked = new Asked(text == null ? "sh" : text, "app", "", "90");
        views.put(
                "clients",
                new ClientsView(
                        shell,
                        asked,
                        List.of(
                                row(text == null ? "Lantern Books" : text, AppKind.WEB, true),
                                row(text == null ? "Nightly sync" : text, AppKind.SERVICE, false)),
                        "?cursor=abc",
                        "/admin/new-client",
                        form,
                        ZONE));
        views.put(
                "clients-none",
                new ClientsView(
                        shell, new Asked("", "", "", ""), List.of(), null, null, null, ZONE));
        var name = text == null ? "Lantern Books" : text;
        var path = "/admin/clients/shop";
        var rows =
                List.of(
                        new ClientsDisableView.Row(
                                path, "xT8wYq2m0cVQx3bS", name, Now.ENABLED, use()),
                        new ClientsDisableView.Row(path, "Yt3_mQ", name, Now.DISABLED, use()),
                        new ClientsDisableView.Row(path, "gone", name, Now.GONE, null));
        views.put(
                "clients-disable",
                new ClientsDisableView(shell, rows, form, false, "/admin/clients", ZONE));
        views.put(
                "clients-disabled",
                new ClientsDisableView(shell, rows, null, true, "/admin/clients", ZONE));
        views.put(
                "clients-disable-none",
                new ClientsDisableView(shell, List.of(), null, false, "/admin/clients", ZONE));
    }

    static Pasting pasting(@Nullable String text, @Nullable String secret) {
        var key = secret == null ? "" : "\nCLIENT_SECRET=" + secret;
        return new Pasting(
                "https://id.example/.well-known/openid-configuration",
                "ISSUER=https://id.example\nCLIENT_ID=xT8wYq2m0cVQx3bS" + key,
                "Spring Boot",
                text == null
                        ? "issuer: https://id.example\nspring.security.oauth2.client:\n"
                        : text);
    }

    private static Row row(String name, AppKind kind, boolean enabled) {
        return new Row(
                "/admin/clients/shop",
                "xT8wYq2m0cVQx3bS",
                name,
                kind,
                enabled,
                AT,
                enabled ? AT : null);
    }

    static ClientFacts shop(@Nullable String text, boolean enabled) {
        return new ClientFacts(
                "/admin/clients/shop",
                "xT8wYq2m0cVQx3bS",
                text == null ? "Lantern Books" : text,
                AppKind.WEB,
                enabled,
                AT,
                List.of(
                        new Fact(
                                Member.REDIRECTS,
                                List.of(text == null ? "https://books.example/callback" : text)),
                        new Fact(Member.GRANTS, List.of("authorization_code", "refresh_token"))),
                text == null ? "{\n  \"client_name\" : \"Lantern Books\"\n}" : text);
    }

    private static List<Secret> secrets(@Nullable String text) {
        var day = Duration.ofDays(1);
        var path = "/admin/clients/shop/secret/s2";
        return List.of(
                new Secret(
                        path,
                        path,
                        "qW8-dL3mVfT0",
                        text == null ? "" : text,
                        AT,
                        null,
                        AT.plus(day),
                        false),
                new Secret(
                        path,
                        path,
                        "Zk2_pX9cRb5e",
                        text == null ? "build machine" : text,
                        AT,
                        AT.plus(day.multipliedBy(9)),
                        AT.plus(day),
                        true),
                new Secret(path, path, "Ab4_yT1nGs7u", "", AT, AT.plus(day), null, false));
    }
}
