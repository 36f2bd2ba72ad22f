package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.revoke.TokenFacts;
import idp.core.token.RefreshTokens.Turn;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.core.user.HashedPassword;
import idp.server.db.access.JdbiAssignments;
import idp.server.db.access.JdbiResourceServers;
import idp.server.db.access.JdbiRoles;
import idp.server.db.grants.JdbiApiKeys;
import idp.server.db.replica.JdbiRevocations;
import idp.server.db.user.JdbiStoredPasswords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// [Holding] is the one place that waits; here every way of ending something is seen to
/// come through it.
@DisplayName("R-04: whatever ends something returns when its own node knows")
final class EndingsAwaitTest {
    private static PostgresStage stage;

    /// What could be seen from outside each time the node was waited for.
    private static final List<Integer> SEEN = new ArrayList<>();

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        // A connection of its own: it sees what is committed, and would be stopped if one were
        // held.
        stage.database.endingsAwait(() -> SEEN.add(rows()));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static int rows() {
        return stage.database.statement(db ->
                db.createQuery(
                                "SELECT (SELECT count(*) FROM denied) + (SELECT coalesce(sum(value), 0) FROM epoch)")
                        .mapTo(Integer.class)
                        .one());
    }

    private static void mustWait(String what, Runnable ending) {
        var before = rows();
        SEEN.clear();
        ending.run();
        assertThat(SEEN).as(what).isNotEmpty();
        assertThat(SEEN.getLast()).as(what + " is committed by then").isGreaterThan(before);
    }

    @Test
    void tokens_grants_and_sessions() {
        var client = stage.client();
        var session = stage.session(stage.user());
        var consented = stage.consented(client, session, "openid");
        var facts = new TokenFacts("t1", null, null, null, client.id(), stage.now());
        var token = stage.open(consented);
        mustWait(
                "a revoked token",
                () -> new JdbiRevocations(stage.database).revoke(facts, stage.now(), stage.now()));
        mustWait(
                "a revoked grant, as after the replay of a code",
                () ->
                        stage.grants()
                                .end(
                                        consented.grantId(),
                                        AuditEvent.of(
                                                Kind.CODE_REPLAYED,
                                                Target.grant(
                                                        consented.grantId(), client.id(), null)),
                                        stage.now()));
        assertThat(stage.turn(token, client, stage.now())).isEqualTo(new Turn.Dead());

        var first = stage.open(stage.consented(client, session, "openid"));
        stage.turn(first, client, stage.now());
        mustWait(
                "the reuse of a refresh token",
                () ->
                        assertThat(stage.turn(first, client, stage.now().plusSeconds(60)))
                                .isInstanceOf(Turn.Reused.class));
        mustWait("a logout", () -> stage.sessions().end(session.sid(), stage.now()));
        var secret = Stage.OPAQUE.secret();
        var old = stage.session(stage.user(), secret, null);
        mustWait(
                "a sign-in that replaces a session",
                () -> stage.session(old.user(), Stage.OPAQUE.secret(), old.sid()));
    }

    @Test
    void accounts_clients_and_keys() {
        var user = stage.user();
        stage.session(user);
        var passwords = new JdbiStoredPasswords(stage.database, _ -> stage.now());
        var hashed = new HashedPassword("p1", 4, "hash");
        mustWait("a new password", () -> passwords.set(user.id(), hashed, true));
        mustWait("a closed account", () -> stage.disable(user));
        var client = stage.client();
        mustWait("a disabled client", () -> change(client.id(), new Change.Disable()));
        mustWait("a deleted client", () -> change(client.id(), new Change.Delete()));

        var keys = new JdbiApiKeys(stage.database);
        var holder = RoleHolder.user(stage.user().id());
        for (var shown : List.of(true, false)) {
            var text = ApiKeyText.of(Stage.OPAQUE);
            var now = stage.now();
            var ends = now.plusSeconds(600);
            keys.add(
                    new ApiKey(text.id(), "k", holder, Scope.NONE, now, "t", ends, null, null),
                    text.hash(),
                    now);
            mustWait(
                    "a revoked API key",
                    () -> {
                        if (shown) {
                            keys.revokeShown(text.id(), text.hash(), now);
                        } else {
                            keys.revoke(text.id(), now);
                        }
                    });
        }
    }

    private static void change(String client, Change change) {
        assertThat(stage.clients().change(client, change, stage.now())).isTrue();
    }

    @Test
    @DisplayName("AD-03: a role that was taken away, too")
    void roles() {
        var now = stage.now();
        var apis = new JdbiResourceServers(stage.database);
        var roles = new JdbiRoles(stage.database);
        var assignments = new JdbiAssignments(stage.database);
        apis.put(new ResourceServer("waiting", "urn:waiting", "Waiting", List.of()), now);
        roles.put("waiting", new Role("manager", ""), now);
        var holder = RoleHolder.user(stage.user().id());
        var role = Assignment.everywhere("manager");
        var given = assignments.assign("waiting", Stage.OPAQUE.id(), holder, role, "t", now);
        var id = ((Outcome.Assigned) given).id();
        mustWait("an assignment", () -> assignments.revoke("waiting", id, now));
        mustWait("a role", () -> roles.delete("waiting", "manager", now));
        mustWait("an API", () -> apis.delete("waiting", now));
    }

    @Test
    void what_ends_nothing_and_what_is_undone_waits_for_nobody() {
        SEEN.clear();
        stage.session(stage.user());
        stage.codes().redeem(Opaque.hash("nothing"), (_, _) -> null, stage.now());
        try {
            stage.database.transaction(db -> {
                Epochs.bump(db, Epochs.CLIENT);
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("undone");
        }
        assertThat(SEEN).isEmpty();
    }

    @Test
    @DisplayName("whoever is told that it has ended before may rely on it as well")
    void what_has_ended_before_is_waited_for() {
        var client = stage.client();
        var session = stage.session(stage.user());
        var consented = stage.consented(client, session, "offline_access");
        stage.open(consented);
        var keys = new JdbiApiKeys(stage.database);
        var text = ApiKeyText.of(Stage.OPAQUE);
        var now = stage.now();
        var holder = RoleHolder.user(session.user().id());
        keys.add(
                new ApiKey(
                        text.id(),
                        "k",
                        holder,
                        Scope.NONE,
                        now,
                        "t",
                        now.plusSeconds(600),
                        null,
                        null),
                text.hash(),
                now);
        var grant = Target.grant(consented.grantId(), client.id(), null);
        List<Runnable> endings =
                List.of(
                        () -> stage.sessions().end(session.sid(), stage.now()),
                        () ->
                                stage.grants()
                                        .end(
                                                consented.grantId(),
                                                AuditEvent.of(Kind.CODE_REPLAYED, grant),
                                                stage.now()),
                        () -> keys.revoke(text.id(), stage.now()));
        endings.forEach(Runnable::run);
        for (var again : endings) {
            SEEN.clear();
            again.run();
            assertThat(SEEN).isNotEmpty();
        }
    }
}
