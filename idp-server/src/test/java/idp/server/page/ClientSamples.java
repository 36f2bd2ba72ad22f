package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.AppKind;
import idp.server.page.view.console.client.ClientDeleteView;
import idp.server.page.view.console.client.ClientFacts;
import idp.server.page.view.console.client.ClientFacts.Fact;
import idp.server.page.view.console.client.ClientFacts.Member;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientSecretView;
import idp.server.page.view.console.client.ClientSecretsPart;
import idp.server.page.view.console.client.ClientSecretsPart.Secret;
import idp.server.page.view.console.client.ClientView;
import idp.server.page.view.console.client.ClientsView;
import idp.server.page.view.console.client.ClientsView.Asked;
import idp.server.page.view.console.client.ClientsView.Row;
import idp.server.page.view.console.client.Pasting;
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
        list(views, shell, text);
        var shop = shop(text, true);
        var problem = new ClientProblem("label", text == null ? "is too long" : text, "7F3K-2Q");
        views.put(
                "client",
                new ClientView(
                        shell,
                        shop,
                        new ClientSecretsPart(secrets(text), "/admin/clients/shop/secret", form),
                        List.of(
                                new ClientView.Tile("spring-boot", "Spring Boot", true),
                                new ClientView.Tile("apache", "Apache", false)),
                        pasting(text, null),
                        new ClientView.Acts(
                                "/admin/clients/shop/settings",
                                "/admin/clients/shop/claims",
                                form,
                                "/admin/clients/shop/delete"),
                        null,
                        ZONE));
        views.put(
                "client-disabled",
                new ClientView(
                        shell,
                        shop(text, false),
                        new ClientSecretsPart(secrets(text).subList(0, 1), null, null),
                        List.of(),
                        new Pasting(
                                "https://id.example/d", "ISSUER=https://id.example", null, null),
                        new ClientView.Acts(null, null, null, null),
                        problem,
                        ZONE));
        NewClientSamples.addTo(views, shell, shop, form, text);
        views.put("client-delete", new ClientDeleteView(shell, shop, form, true));
        var typed = new ClientSecretView.Typed(text == null ? "build" : text, "90");
        views.put("client-secret", new ClientSecretView(shell, shop, form, typed, null, problem));
        views.put(
                "client-secret-made",
                new ClientSecretView(shell, shop, form, typed, "ids_not-a-real-secret", null));
    }

    private static void list(Map<String, View> views, ConsoleShell shell, @Nullable String text) {
        var asked = new Asked(text == null ? "sh" : text, "app", "");
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
                        ZONE));
        views.put(
                "clients-none",
                new ClientsView(shell, new Asked("", "", ""), List.of(), null, null, ZONE));
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
        return new Row("/admin/clients/shop", "xT8wYq2m0cVQx3bS", name, kind, enabled, AT);
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
        return List.of(
                new Secret("s1", text == null ? "" : text, AT, null),
                new Secret(
                        "s2", text == null ? "build machine" : text, AT, AT.plusSeconds(86_400)));
    }
}
