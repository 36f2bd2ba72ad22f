package idp.server.console.client;

import idp.server.account.Visit;
import idp.server.console.Document;
import idp.server.page.view.console.client.ClientEditView.Typed;
import idp.server.page.view.console.client.ClientFacts.Fact;
import idp.server.page.view.console.client.ClientFacts.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody typed about a client that is there, as the changes that it comes to.
record ClientEditForm(Typed typed) {
    private static final String CODE = "authorization_code";
    private static final String REFRESH = "refresh_token";
    private static final String OWN = "client_credentials";

    static ClientEditForm of(Document client) {
        var grants = client.texts("grant_types");
        return new ClientEditForm(
                new Typed(
                        client.known("client_name"),
                        lines(client, Member.REDIRECTS),
                        lines(client, Member.HOMES),
                        Objects.requireNonNullElse(client.text("scope"), ""),
                        lines(client, Member.CALLS),
                        grants.contains(CODE),
                        grants.contains(REFRESH),
                        grants.contains(OWN),
                        client.is("require_second_factor"),
                        client.is("first_party")));
    }

    private static String lines(Document client, Member member) {
        return String.join("\n", client.texts(member.wire()));
    }

    static ClientEditForm sent(Visit visit) {
        return new ClientEditForm(
                new Typed(
                        visit.text("name"),
                        visit.text("redirects"),
                        visit.text("homes"),
                        visit.text("scope"),
                        visit.text("resources"),
                        visit.form().has("code"),
                        visit.form().has("refresh"),
                        visit.form().has("own"),
                        visit.form().has("factor"),
                        visit.form().has("first")));
    }

    /// RFC 7396: the members that are other than they were; null takes one away.
    Map<String, @Nullable Object> changes(Document before) {
        var was = of(before);
        var changes = new LinkedHashMap<String, @Nullable Object>();
        put(changes, "client_name", was.typed.name(), typed.name(), typed.name());
        put(changes, Member.REDIRECTS, was.typed.redirects(), typed.redirects());
        put(changes, Member.HOMES, was.typed.homes(), typed.homes());
        put(changes, Member.CALLS, was.typed.resources(), typed.resources());
        put(changes, "scope", was.typed.scope(), typed.scope(), orNull(typed.scope()));
        put(changes, "grant_types", was.chosen(), chosen(), grants(before));
        put(changes, "require_second_factor", was.typed.factor(), typed.factor(), typed.factor());
        put(changes, "first_party", was.typed.first(), typed.first(), typed.first());
        return changes;
    }

    private static void put(
            Map<String, @Nullable Object> changes, Member member, String was, String typed) {
        var lines = list(typed);
        put(changes, member.wire(), list(was), lines, lines.isEmpty() ? null : lines);
    }

    private static void put(
            Map<String, @Nullable Object> changes,
            String member,
            Object was,
            Object typed,
            @Nullable Object sent) {
        if (!was.equals(typed)) {
            changes.put(member, sent);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<String> list(String lines) {
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private List<String> chosen() {
        var chosen = new ArrayList<String>();
        if (typed.code()) {
            chosen.add(CODE);
        }
        if (typed.refresh()) {
            chosen.add(REFRESH);
        }
        if (typed.own()) {
            chosen.add(OWN);
        }
        return chosen;
    }

    /// With those that this page does not know.
    private List<String> grants(Document before) {
        var grants = new ArrayList<>(chosen());
        before.texts("grant_types").stream()
                .filter(one -> !List.of(CODE, REFRESH, OWN).contains(one))
                .forEach(grants::add);
        return grants;
    }

    /// What is stored otherwise than it was typed, among the members that have a line of their own.
    List<Fact> otherThan(List<Fact> stored) {
        return stored.stream().filter(fact -> !typed(fact.member()).equals(fact.values())).toList();
    }

    private List<String> typed(Member member) {
        return switch (member) {
            case REDIRECTS -> list(typed.redirects());
            case HOMES -> list(typed.homes());
            case CALLS -> list(typed.resources());
            case SCOPE -> List.of(typed.scope());
            case GRANTS -> chosen();
            case METHOD, SERVES -> List.of();
        };
    }
}
