package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import idp.server.IdpProcess;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.audit.JdbiAuditTrail;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the audit says of a verb that was run: whoever adds one says here what it leaves.
final class VerbAudit {
    /// One row each, by whoever ran it.
    private static final Map<String, Kind> LEAVES =
            Map.ofEntries(
                    Map.entry("api put", Kind.API_STORED),
                    Map.entry("api delete", Kind.API_DELETED),
                    Map.entry("role put", Kind.ROLE_STORED),
                    Map.entry("role delete", Kind.ROLE_DELETED),
                    Map.entry("role assign", Kind.ROLE_ASSIGNED),
                    Map.entry("role revoke", Kind.ROLE_REVOKED),
                    Map.entry("group put", Kind.GROUP_STORED),
                    Map.entry("group delete", Kind.GROUP_DELETED),
                    Map.entry("group add", Kind.GROUP_JOINED),
                    Map.entry("group remove", Kind.GROUP_LEFT),
                    Map.entry("resource put", Kind.RESOURCE_STORED),
                    Map.entry("resource delete", Kind.RESOURCE_DELETED),
                    Map.entry("subject put", Kind.SUBJECT_STORED),
                    Map.entry("subject delete", Kind.SUBJECT_DELETED),
                    Map.entry("policy put", Kind.POLICY_ADDED),
                    Map.entry("policy activate", Kind.POLICY_ACTIVATED),
                    Map.entry("api-key create", Kind.API_KEY_CREATED),
                    Map.entry("api-key revoke", Kind.API_KEY_REVOKED),
                    Map.entry("client create", Kind.CLIENT_CREATED),
                    Map.entry("client update", Kind.CLIENT_UPDATED),
                    Map.entry("client rotate-secret", Kind.CLIENT_SECRET_ROTATED),
                    Map.entry("client disable", Kind.CLIENT_DISABLED),
                    Map.entry("client enable", Kind.CLIENT_ENABLED),
                    Map.entry("client delete", Kind.CLIENT_DELETED),
                    Map.entry("user create", Kind.USER_CREATED),
                    Map.entry("user update", Kind.USER_UPDATED),
                    Map.entry("user delete", Kind.USER_DELETED),
                    Map.entry("user disable", Kind.USER_DISABLED),
                    Map.entry("user enable", Kind.USER_ENABLED),
                    Map.entry("user passkey remove", Kind.PASSKEY_REMOVED),
                    Map.entry("user unlock", Kind.USER_UNLOCKED),
                    Map.entry("user set-password", Kind.PASSWORD_CHANGED),
                    Map.entry("user invite", Kind.INVITATION_CREATED),
                    Map.entry("user invitation revoke", Kind.INVITATION_WITHDRAWN),
                    Map.entry("user recover", Kind.RECOVERY_HANDED),
                    Map.entry("admin create", Kind.INVITATION_CREATED),
                    Map.entry("admin recover", Kind.RECOVERY_HANDED),
                    Map.entry("user factor reset", Kind.FACTORS_RESET),
                    Map.entry("key rotate", Kind.KEY_ROTATED),
                    Map.entry("key revoke", Kind.KEY_REVOKED),
                    Map.entry("webhook add", Kind.WEBHOOK_ADDED),
                    Map.entry("webhook remove", Kind.WEBHOOK_REMOVED),
                    Map.entry("webhook retry", Kind.WEBHOOK_REVIVED),
                    Map.entry("apply", Kind.CONFIGURATION_APPLIED),
                    Map.entry("restored", Kind.EVERYTHING_ENDED));

    /// As many rows as they say that they ended or sealed.
    private static final Map<String, Kind> LEAVE_SOME =
            Map.of(
                    "session end",
                    Kind.SESSION_ENDED,
                    "key rewrap",
                    Kind.KEY_RESEALED,
                    "demo users",
                    Kind.USER_CREATED);

    /// They only look, but for what a server does by itself, and for `migrate`: what that changed stands
    /// in the history of the schema.
    private static final Set<String> LOOK =
            Set.of(
                    "dev",
                    "serve",
                    "migrate",
                    "doctor",
                    "capacity",
                    "export",
                    "diff",
                    "healthcheck",
                    "completion",
                    "explain",
                    "access of",
                    "audit list",
                    "audit export",
                    "audit head",
                    "audit verify",
                    "webhook list",
                    "webhook test",
                    "lint",
                    "mail test",
                    "mail list",
                    "mail retry",
                    "revocation status",
                    "token decode",
                    "token verify",
                    "key list",
                    "key wrap",
                    "api get",
                    "api list",
                    "api-key list",
                    "client get",
                    "client list",
                    "client check",
                    "group list",
                    "group members",
                    "policy check",
                    "policy get",
                    "policy list",
                    "policy replay",
                    "policy test",
                    "resource get",
                    "resource list",
                    "role assignments",
                    "role list",
                    "session list",
                    "subject get",
                    "subject list",
                    "user factor list",
                    "user get",
                    "user passkey list",
                    "user invitation list",
                    "user list");

    private static final Pattern SECRET =
            Pattern.compile(
                    "\"(?:client_secret|secret|key|password|url|code)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Filter BY_OPERATOR =
            new Filter(
                    null,
                    null,
                    new Actor.Operator(System.getProperty("user.name")),
                    null,
                    Set.of(),
                    null);

    private final AuditTrail trail;

    VerbAudit(DatabaseSettings settings) {
        trail = new JdbiAuditTrail(Database.open(settings));
    }

    static Set<String> known() {
        var all = new TreeSet<>(LOOK);
        all.addAll(LEAVES.keySet());
        all.addAll(LEAVE_SOME.keySet());
        return all;
    }

    /// The greatest number of a row. The latest may have a smaller one, if it was begun before.
    long last() {
        return trail.page(Filter.ALL, null, 100).stream().mapToLong(Entry::number).max().orElse(0);
    }

    void mustTell(String verb, IdpProcess.Ran ran, long before) {
        var rows =
                trail.page(BY_OPERATOR, null, 100).stream()
                        .filter(row -> row.number() > before)
                        .filter(row -> !isTakenAlong(verb, row))
                        .toList();
        var kind = LEAVES.getOrDefault(verb, LEAVE_SOME.get(verb));
        assertThat(rows)
                .as(ran.line())
                .hasSize(kind == null || ran.code() != 0 ? 0 : count(verb, ran));
        assertThat(rows)
                .as(ran.line())
                .allSatisfy(row -> {
                    assertThat(row.kind()).isEqualTo(kind.name());
                    assertThat(row.target().id()).isNotBlank();
                    assertThat(row.result()).isEqualTo("done");
                });
    }

    /// A client and the API that it serves are registered together, by the act upon either of them; whoever is
    /// helped in as administrator is made one; what a file changes has the rows of each change, too.
    private static boolean isTakenAlong(String verb, Entry row) {
        return verb.startsWith("client ") && row.kind().equals(Kind.API_STORED.name())
                || verb.startsWith("api ") && row.kind().equals(Kind.CLIENT_UPDATED.name())
                || verb.equals("apply") && !row.kind().equals(Kind.CONFIGURATION_APPLIED.name())
                || verb.startsWith("admin ") && row.kind().equals(Kind.ROLE_ASSIGNED.name());
    }

    private static int count(String verb, IdpProcess.Ran ran) {
        if (!LEAVE_SOME.containsKey(verb)) {
            return 1;
        }
        if (ran.out().startsWith("[")) {
            return ran.documents().size();
        }
        return ran.document().values().stream().mapToInt(some -> ((Number) some).intValue()).sum();
    }

    /// Neither what was typed in nor what was shown once.
    void mustNotTell(String input, IdpProcess.Ran ran) {
        var shown = SECRET.matcher(ran.out()).results().map(found -> found.group(1)).toList();
        var rows = trail.page(Filter.ALL, null, 1_000).toString();
        shown.forEach(secret -> assertThat(rows).as(ran.line()).doesNotContain(secret));
        if (!input.isBlank()) {
            assertThat(rows).as(ran.line()).doesNotContain(input.strip());
        }
    }
}
