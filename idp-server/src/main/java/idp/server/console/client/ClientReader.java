package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.client.AppKind;
import idp.server.page.view.console.client.ClientFacts;
import idp.server.page.view.console.client.ClientFacts.Fact;
import idp.server.page.view.console.client.ClientFacts.Member;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import idp.server.page.view.console.client.ClientTab;
import idp.server.page.view.console.client.ClientUse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Reads a client from the admin API, for pages.
final class ClientReader {
    private final Desk desk;
    private final ConsoleScreen screen;

    ClientReader(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    /// Of its page, under the issuer's.
    static String path(String id) {
        return ConsolePlace.CLIENTS.path() + "/" + id;
    }

    /// Which one the page is about.
    static String id(Visit visit) {
        return visit.exchange().http().pathParam("client");
    }

    static Ask read(Visit visit) {
        return Ask.get("/clients/{client}").of("client", id(visit));
    }

    Document find(Visit visit) {
        return desk.ask(visit, read(visit));
    }

    ClientFacts facts(Document client) {
        var id = client.known("client_id");
        return new ClientFacts(
                screen.at(path(id)),
                id,
                client.known("client_name"),
                kind(client),
                client.is("enabled"),
                since(client),
                registered(client),
                client.node().toPrettyString());
    }

    /// Whether anybody uses it.
    ClientUse use(Visit visit, String id) {
        var use = desk.ask(visit, Ask.get("/clients/{client}/usage").of("client", id));
        return new ClientUse(
                use.time("last_used_at"),
                number(use.part("people")),
                number(use.part("refresh_tokens")));
    }

    private static ClientUse.Many number(Document count) {
        return new ClientUse.Many(Long.parseLong(count.known("count")), count.is("more"));
    }

    /// What stands above each page of the client.
    ClientHead head(Visit visit, Document client, ClientTab here) {
        var tabs =
                Arrays.stream(ClientTab.values())
                        .filter(tab ->
                                switch (tab) {
                                    case SETTINGS, TOKENS, APP -> true;
                                    case SECRETS -> !isPublic(client);
                                    case CONSENT, LOGO -> signsIn(client);
                                    case TRIAL ->
                                            signsIn(client)
                                                    && desk.may(visit, ClientHandler.WRITE)
                                                    && desk.may(visit, ClientSecretsHandler.WRITE);
                                    case TOLD ->
                                            signsIn(client)
                                                    && desk.may(visit, ClaimsHandler.ACTION);
                                })
                        .toList();
        return new ClientHead(facts(client), here, tabs);
    }

    private static List<Fact> registered(Document client) {
        return Arrays.stream(Member.values())
                .map(member -> new Fact(member, values(client, member.wire())))
                .filter(fact -> !fact.values().isEmpty())
                .toList();
    }

    /// A member that is a list, or a text.
    static List<String> values(Document client, String member) {
        var node = client.node().get(member);
        if (node == null || node.isNull()) {
            return List.of();
        }
        return node.isArray() ? client.texts(member) : List.of(node.asString());
    }

    static AppKind kind(Document client) {
        if (!client.texts("served_resources").isEmpty()) {
            return AppKind.API;
        }
        if (!signsIn(client)) {
            return AppKind.SERVICE;
        }
        if ("native".equals(client.text("application_type"))) {
            return AppKind.NATIVE;
        }
        return isPublic(client) ? AppKind.SPA : AppKind.WEB;
    }

    static boolean signsIn(Document client) {
        return client.texts("grant_types").contains("authorization_code");
    }

    static boolean isPublic(Document client) {
        return "none".equals(client.text("token_endpoint_auth_method"));
    }

    static Instant since(Document client) {
        return Instant.ofEpochSecond(client.node().required("client_id_issued_at").longValue());
    }

    /// What the admin API says is wrong, and where.
    static ClientProblem problem(Visit visit, Problem why) {
        var ref = visit.exchange().ref();
        if (why.errors().isEmpty()) {
            return new ClientProblem("", why.detail(), ref);
        }
        var at = why.errors().getFirst();
        var member = at.pointer().startsWith("/") ? at.pointer().substring(1) : at.pointer();
        return new ClientProblem(member, at.detail(), ref);
    }
}
