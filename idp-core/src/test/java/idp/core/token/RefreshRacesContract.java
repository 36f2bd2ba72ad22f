package idp.core.token;

import static idp.core.Stage.next;
import static idp.core.audit.AuditEvent.Kind.TOKEN_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.session.Session;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of refresh families promises to many callers at once.
public abstract class RefreshRacesContract {
    private static final int ROUNDS = 8;

    protected abstract Stage stage();

    /// How many rounds more than in a fast run.
    protected int depth() {
        return 1;
    }

    @Test
    @DisplayName("RT-01, R-02: a token used many times at once has one successor")
    void parallel_use_mints_one_successor() throws Exception {
        var client = stage().client();
        for (int round = 0; round < ROUNDS * depth(); round++) {
            var session = stage().session(stage().user());
            var token = stage().open(stage().consented(client, session, "openid"));
            var turns = Race.of(30, _ -> stage().turn(token, client, stage().now()));
            assertThat(turns).allMatch(turn -> turn instanceof Turn.Live);
            assertThat(turns)
                    .filteredOn(turn -> turn instanceof Turn.Live live && !live.repeated())
                    .hasSize(1);
            assertThat(stage().turn(next(token), client, stage().now()))
                    .isInstanceOf(Turn.Live.class);
            var later = stage().now().plus(FamilyState.LATE);
            assertThat(stage().turn(token, client, later)).isInstanceOf(Turn.Reused.class);
        }
    }

    @Test
    @DisplayName("RT-04, R-03: what an honest client gave up ends nothing, whenever it runs")
    void abandoned_requests_beside_an_honest_client() throws Exception {
        var client = stage().client();
        for (int round = 0; round < ROUNDS * depth(); round++) {
            var session = stage().session(stage().user());
            var r1 = stage().open(stage().consented(client, session, "openid"));
            var now = stage().now();
            var turns =
                    Race.of(
                            9,
                            i -> {
                                if (i > 0) {
                                    return stage().turn(r1, client, now);
                                }
                                var token = r1;
                                for (var step = 0; step < 8; step++) {
                                    assertThat(stage().turn(token, client, now))
                                            .as("step %s", step)
                                            .isInstanceOf(Turn.Live.class);
                                    token = next(token);
                                }
                                return stage().turn(token, client, now);
                            });
            assertThat(turns.getFirst()).isInstanceOf(Turn.Live.class);
            assertThat(turns).noneMatch(Turn.Reused.class::isInstance);
        }
    }

    @Test
    @DisplayName("RT-02, R-02: thief and owner at once never leave two live branches")
    void a_predecessor_against_its_successor_never_leaves_two_branches() throws Exception {
        var client = stage().client();
        for (int round = 0; round < ROUNDS * depth(); round++) {
            var session = stage().session(stage().user());
            var r1 = stage().open(stage().consented(client, session, "openid"));
            stage().turn(r1, client, stage().now());
            var turns =
                    Race.of(
                            20,
                            i -> stage().turn(i % 2 == 0 ? r1 : next(r1), client, stage().now()));
            assertThat(turns)
                    .anyMatch(turn -> !(turn instanceof Turn.Live live) || live.repeated());
            // The owner's next use and the thief's: never both.
            var owner = stage().turn(next(next(r1)), client, stage().now());
            var thief = stage().turn(next(r1), client, stage().now());
            assertThat(owner instanceof Turn.Live && thief instanceof Turn.Live).isFalse();
        }
    }

    /// An act that ends the tokens of a grant.
    private interface Ending {
        void run(Client client, User user, Session session, Consented consented, Instant now);
    }

    @Test
    @DisplayName("ADR 5: nothing is refreshed behind a logout")
    void nothing_is_refreshed_behind_a_logout() throws Exception {
        mustEnd(
                "session",
                "openid",
                (_, _, session, _, now) -> stage().sessions().end(session.sid(), now));
    }

    @Test
    @DisplayName("ADR 5: nothing is refreshed behind the closing of an account")
    void nothing_is_refreshed_behind_a_disabled_user() throws Exception {
        mustEnd("subject", "offline_access", (_, user, _, _, _) -> stage().disable(user));
    }

    @Test
    @DisplayName("ADR 5: nothing is refreshed behind the end of a grant")
    void nothing_is_refreshed_behind_an_ended_grant() throws Exception {
        mustEnd(
                "grant",
                "offline_access",
                (client, user, _, consented, now) ->
                        stage().grants()
                                .end(
                                        consented.grantId(),
                                        AuditEvent.of(
                                                TOKEN_REVOKED,
                                                Target.grant(
                                                        consented.grantId(),
                                                        client.id(),
                                                        user.id())),
                                        now));
    }

    @Test
    @DisplayName("ADR 5: nothing is refreshed behind a disabled client")
    void nothing_is_refreshed_behind_a_disabled_client() throws Exception {
        mustEnd(
                "client",
                "openid",
                (client, _, _, _, now) ->
                        stage().clients().change(client.id(), new Change.Disable(), now));
    }

    /// While one caller refreshes as fast as it can, another ends it all. What was issued must be no
    /// younger than the cut-off, and after the end has been answered there is nothing more.
    private void mustEnd(String kind, String scope, Ending ending) throws Exception {
        for (int round = 0; round < ROUNDS * depth(); round++) {
            var client = stage().client();
            var user = stage().user();
            var session = stage().session(user);
            var consented = stage().consented(client, session, scope);
            var token = stage().open(consented);
            var ended = new AtomicBoolean();
            var started = new CountDownLatch(3);
            var issued =
                    Race.of(
                            2,
                            i -> {
                                if (i == 0) {
                                    return refresh(token, client, started, ended);
                                }
                                assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
                                ending.run(client, user, session, consented, stage().now());
                                ended.set(true);
                                return List.<Instant>of();
                            });
            var id =
                    switch (kind) {
                        case "session" -> session.sid();
                        case "subject" -> user.id();
                        case "grant" -> consented.grantId();
                        default -> client.id();
                    };
            var cutOff = stage().cutOff(kind, id);
            assertThat(cutOff).isNotNull();
            assertThat(issued.getFirst())
                    .isNotEmpty()
                    .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(cutOff));
        }
    }

    /// The `iat`s of everything issued until the end.
    private List<Instant> refresh(
            String first, Client client, CountDownLatch started, AtomicBoolean ended) {
        var issued = new ArrayList<Instant>();
        var token = first;
        while (true) {
            var over = ended.get();
            var now = stage().now();
            var turn = stage().turn(token, client, now);
            if (!(turn instanceof Turn.Live)) {
                return issued;
            }
            assertThat(over).as("refreshed after the end was answered").isFalse();
            issued.add(now);
            token = next(token);
            started.countDown();
            assertThat(issued).as("it never ends").hasSizeLessThan(20_000);
        }
    }
}
