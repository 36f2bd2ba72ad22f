package idp.server.db;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.Client;
import idp.core.grant.Codes.Redemption;
import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.session.Proven;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.token.Consented;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import idp.server.Wait;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the races find by chance, step by step: one transaction has changed a row and not committed,
/// another runs into it, and must see the change as soon as it is there.
@DisplayName("ADR 5: who issues waits for who revokes")
final class HeldRowsTest {
    private static PostgresStage stage;

    private User user;
    private Session session;
    private Client client;
    private Consented bound;
    private Consented offline;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void people() {
        user = stage.user();
        session = stage.session(user);
        client = stage.client();
        bound = stage.consented(client, session, "openid");
        offline = stage.consented(client, session, "openid offline_access");
    }

    /// Runs a change without committing it, starts the act, waits until the act waits for the change,
    /// commits, and gives what the act came to.
    private static <T> T during(String sql, String id, Callable<T> act) throws Exception {
        var changed = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> change =
                    pool.submit(() ->
                            stage.database.transaction(db -> {
                                int rows = db.execute(sql, id);
                                changed.countDown();
                                await(commit);
                                return rows;
                            }));
            await(changed);
            var result = pool.submit(act);
            try {
                mustWait(result);
            } finally {
                commit.countDown();
            }
            assertThat(change.get()).isEqualTo(1);
            return result.get(2, TimeUnit.MINUTES);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void mustWait(Future<?> act) {
        Wait.until(
                "it waits",
                () -> {
                    boolean waits =
                            stage.database.statement(db ->
                                    db.createQuery(
                                                    """
                                                    SELECT EXISTS (SELECT FROM pg_locks l
                                                        JOIN pg_stat_activity a USING (pid)
                                                        WHERE a.datname = current_database()
                                                            AND NOT l.granted)
                                                    """)
                                            .mapTo(Boolean.class)
                                            .one());
                    assertThat(waits || !act.isDone()).as("it did not wait").isTrue();
                    return waits;
                });
    }

    private Turn turn(String token) {
        return stage.turn(token, client, stage.now());
    }

    @Test
    void a_refresh_waits_for_the_closing_of_the_account() throws Exception {
        for (var consented : List.of(bound, offline)) {
            var token = stage.open(consented);
            assertThat(
                            during(
                                    "UPDATE users SET enabled = false WHERE id = ?",
                                    user.id(),
                                    () -> turn(token)))
                    .isEqualTo(new Turn.Dead());
            stage.users().setEnabled(user.id(), true);
            session = stage.session(user);
            offline = stage.consented(client, session, "offline_access");
        }
    }

    @Test
    void a_refresh_waits_for_the_end_of_its_session() throws Exception {
        var token = stage.open(bound);
        assertThat(
                        during(
                                "UPDATE session SET ended_at = auth_time WHERE sid = ?",
                                session.sid(),
                                () -> turn(token)))
                .isEqualTo(new Turn.Dead());
    }

    @Test
    void a_refresh_waits_for_the_end_of_its_grant() throws Exception {
        var token = stage.open(offline);
        assertThat(
                        during(
                                "UPDATE app_grant SET ended_at = created_at WHERE id = ?",
                                offline.grantId(),
                                () -> turn(token)))
                .isEqualTo(new Turn.Dead());
    }

    @Test
    void a_refresh_goes_on_when_what_it_waited_for_was_harmless() throws Exception {
        var token = stage.open(bound);
        assertThat(
                        during(
                                "UPDATE session SET last_seen_at = auth_time WHERE sid = ?",
                                session.sid(),
                                () -> turn(token)))
                .isInstanceOf(Turn.Live.class);
        assertThat(
                        during(
                                "UPDATE users SET nickname = 'x' WHERE id = ?",
                                user.id(),
                                () -> turn(PostgresStage.next(token))))
                .isInstanceOf(Turn.Live.class);
    }

    @Test
    void a_repeat_waits_too() throws Exception {
        var token = stage.open(bound);
        turn(token);
        assertThat(
                        during(
                                "UPDATE session SET ended_at = auth_time WHERE sid = ?",
                                session.sid(),
                                () -> turn(token)))
                .isEqualTo(new Turn.Dead());
    }

    private Redemption redeem(byte[] hash) {
        var first = PostgresStage.first(bound.grantId());
        var now = stage.now();
        return stage.codes().redeem(hash, (_, _) -> PostgresStage.opening(first, now), now);
    }

    @Test
    void a_code_waits_for_the_closing_of_the_account_and_the_end_of_the_session() throws Exception {
        var hash = Opaque.hash(OPAQUE.secret());
        stage.codes().issue(hash, stage.issued(bound));
        assertThat(
                        during(
                                "UPDATE session SET ended_at = auth_time WHERE sid = ?",
                                session.sid(),
                                () -> redeem(hash)))
                .isInstanceOf(Redemption.Burnt.class);
        session = stage.session(user);
        bound = stage.consented(client, session, "openid");
        var other = Opaque.hash(OPAQUE.secret());
        stage.codes().issue(other, stage.issued(bound));
        assertThat(
                        during(
                                "UPDATE users SET enabled = false WHERE id = ?",
                                user.id(),
                                () -> redeem(other)))
                .isInstanceOf(Redemption.Burnt.class);
    }

    @Test
    void a_login_waits_for_a_new_password() throws Exception {
        var started =
                during(
                        "UPDATE users SET password_version = password_version + 1 WHERE id = ?",
                        user.id(),
                        () ->
                                Optional.ofNullable(
                                        stage.sessions()
                                                .start(
                                                        new Sessions.Start(
                                                                OPAQUE.bytes(32),
                                                                OPAQUE.id(),
                                                                user,
                                                                Proven.by(
                                                                        Factor.PASSWORD,
                                                                        stage.now()),
                                                                stage.now(),
                                                                "b",
                                                                null,
                                                                null))));
        assertThat(started).isEmpty();
    }
}
