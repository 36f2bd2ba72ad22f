package idp.server.cli.audit;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.core.user.Identifier;
import idp.core.user.Users;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows of the audit are meant.
final class AuditOptions {
    private static final String HELP = "idp audit list --help";

    @Option(
            names = "--user",
            paramLabel = "LOGIN",
            description =
                    "what they did, and what was done to what is theirs: by username or e-mail"
                            + " address, or by an id, also of an account that is gone")
    @Nullable String login;

    @Option(names = "--client", paramLabel = "ID", description = "the same of a client, by its id")
    @Nullable String client;

    @Option(
            names = "--by",
            paramLabel = "ACTOR",
            description = "who did it: person:LOGIN, client:ID, operator:NAME, server or unknown")
    @Nullable String actor;

    @Option(
            names = "--target",
            paramLabel = "TYPE:ID",
            description = "what it was done to, as -o json shows it")
    @Nullable String target;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "such as USER_CREATED; may be repeated")
    @Nullable List<String> kinds;

    @Option(names = "--ref", paramLabel = "REF", description = "in the request with that Ref")
    @Nullable String ref;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "not what is longer ago: such as 30m, 24h or 7d, or a time such as"
                            + " 2030-05-04T12:00:00Z")
    @Nullable When since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "not what came at that time or later, in the same form")
    @Nullable When until;

    Filter filter(Installation installation) {
        var now = installation.clock().instant();
        var users = installation.users();
        return new Filter(
                login == null ? null : userId(users, login),
                client,
                actor == null ? null : actor(users, actor),
                target == null ? null : thing(target),
                kinds == null ? Set.of() : Set.copyOf(upper(kinds)),
                from(since, now),
                from(until, now),
                ref == null ? null : ref.strip().toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant from(@Nullable When when, Instant now) {
        return when == null ? null : when.from(now);
    }

    /// An account that is gone has no names any more, and its rows still have its id.
    private static String userId(Users users, String login) {
        var name = Identifier.of(login);
        var user = name == null ? null : users.find(name);
        return user == null ? login : user.id();
    }

    private static Actor actor(Users users, String text) {
        var parts = text.split(":", 2);
        var found = Actor.of(parts[0], parts.length == 2 ? parts[1] : null);
        if (!found.wire().equals(text)) {
            throw new Failed(
                    "--by is person:LOGIN, client:ID, operator:NAME, server or unknown", HELP);
        }
        return found instanceof Actor.Person(var login)
                ? new Actor.Person(userId(users, login))
                : found;
    }

    private static Thing thing(String text) {
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            throw new Failed("--target has the form TYPE:ID", HELP);
        }
        return new Thing(parts[0], parts[1]);
    }

    private static List<String> upper(List<String> kinds) {
        return kinds.stream().map(kind -> kind.toUpperCase(Locale.ROOT)).toList();
    }
}
