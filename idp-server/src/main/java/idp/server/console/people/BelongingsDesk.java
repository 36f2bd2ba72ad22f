package idp.server.console.people;

import idp.core.session.Agent;
import idp.server.account.Visit;
import idp.server.console.ClientNames;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.console.people.Belongings;
import idp.server.page.view.own.Methods;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody has here, asked for whoever looks at their page.
final class BelongingsDesk {
    private final Desk desk;

    BelongingsDesk(Desk desk) {
        this.desk = desk;
    }

    /// Null for whoever may not see it.
    @Nullable Belongings of(Visit visit) {
        if (!desk.may(visit, "read_accounts")) {
            return null;
        }
        var sessions = desk.ask(visit, UserPaths.get(visit, "/sessions"));
        var grants = desk.ask(visit, UserPaths.get(visit, "/grants"));
        var means = desk.ask(visit, UserPaths.get(visit, "/credentials"));
        var roles = desk.ask(visit, UserPaths.get(visit, "/roles"));
        var app = means.document("authenticator");
        var clients = new ClientNames(desk, visit);
        return new Belongings(
                sessions.items().stream()
                        .filter(one -> one.is("live"))
                        .map(one -> session(one, clients))
                        .toList(),
                sessions.next() != null,
                grants.items().stream().map(one -> access(one, clients)).toList(),
                grants.next() != null,
                app == null ? null : new Belongings.Means("", "", at(app, "since"), used(app)),
                Long.parseLong(means.known("recovery_codes")),
                means.documents("passkeys").stream().map(BelongingsDesk::passkey).toList(),
                roles.items().stream().map(one -> role(one, visit.at())).toList(),
                roles.is("more"));
    }

    private static Belongings.SignedIn session(Document one, ClientNames clients) {
        var seen = one.text("seen_address");
        return new Belongings.SignedIn(
                one.known("sid"),
                DeviceName.of(new Agent(one.text("browser"), one.text("system"))),
                seen == null ? one.text("address") : seen,
                at(one, "auth_time"),
                at(one, "last_seen_at"),
                Methods.of(one.texts("amr")),
                one.texts("clients").stream().map(clients::of).toList());
    }

    private static Belongings.Access access(Document one, ClientNames clients) {
        return new Belongings.Access(
                one.known("client_id"),
                clients.of(one.known("client_id")),
                one.known("scope"),
                one.is("offline"),
                at(one, "since"),
                used(one));
    }

    private static Belongings.Means passkey(Document one) {
        var name = one.text("name");
        return new Belongings.Means(
                one.known("id"), name == null ? "" : name, at(one, "created_at"), used(one));
    }

    static Belongings.Holding role(Document one, Instant now) {
        var until = one.time("until");
        var resource = one.document("resource");
        return new Belongings.Holding(
                one.known("api"),
                one.known("role"),
                resource == null ? null : resource.known("type") + "::" + resource.known("id"),
                one.text("region"),
                until,
                until != null && !until.isAfter(now),
                one.text("group"));
    }

    private static Instant at(Document one, String name) {
        return Objects.requireNonNull(one.time(name));
    }

    private static @Nullable Instant used(Document one) {
        return one.time("last_used_at");
    }
}
