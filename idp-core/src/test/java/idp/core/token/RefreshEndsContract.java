package idp.core.token;

import static idp.core.Stage.next;
import static idp.core.audit.AuditEvent.Kind.CODE_REDEEMED;
import static idp.core.audit.AuditEvent.Kind.TOKEN_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.session.Session;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of refresh families promises about their ends.
public abstract class RefreshEndsContract {
    private User user;
    private Session session;
    private Client client;
    private Consented consented;
    private String r1;
    private Instant now;

    protected abstract Stage stage();

    @BeforeEach
    void open_a_grant() {
        user = stage().user();
        session = stage().session(user);
        client = stage().client();
        consented = stage().consented(client, session, "openid email");
        r1 = stage().open(consented);
        now = stage().now();
    }

    private Turn turn(String token) {
        return stage().turn(token, client, now);
    }

    private Turn live() {
        return new Turn.Live(consented, user, "k1", false);
    }

    private void mustHaveEnded(String... tokens) {
        for (var token : tokens) {
            assertThat(turn(token)).isEqualTo(new Turn.Dead());
        }
    }

    @Test
    @DisplayName("RT-11: refreshed every day a grant still ends, after 180 days")
    void a_grant_has_an_absolute_end() {
        var offline = stage().consented(client, session, "openid offline_access");
        var token = stage().open(offline);
        now = stage().now();
        int days = 0;
        while (turn(token) instanceof Turn.Live && days < 400) {
            token = next(token);
            days++;
            now = now.plus(Stage.DAY);
        }
        assertThat(days).isEqualTo(180);
    }

    @Test
    @DisplayName("RFC 9700 §4.14.2: a refresh token that nobody used for 60 days is dead")
    void an_idle_token_dies() {
        var token = stage().open(stage().consented(client, session, "offline_access"));
        now = now.plus(RefreshTokens.IDLE).minusSeconds(1);
        assertThat(turn(token)).isInstanceOf(Turn.Live.class);
        now = now.plus(RefreshTokens.IDLE);
        assertThat(turn(next(token))).isEqualTo(new Turn.Dead());
        // A dead family has nothing left to end.
        assertThat(turn(token)).isEqualTo(new Turn.Dead());
    }

    @Test
    @DisplayName("RT-08: nothing is refreshed for a disabled user, offline or not")
    void a_disabled_user_refreshes_nothing() {
        var offline = stage().open(stage().consented(client, session, "offline_access"));
        stage().disable(user);
        mustHaveEnded(r1, offline);
    }

    @Test
    @DisplayName("RT-08: nothing is refreshed for a disabled client, nor when it is enabled again")
    void a_disabled_client_refreshes_nothing() {
        stage().clients().change(client.id(), new Change.Disable(), now);
        mustHaveEnded(r1);
        stage().clients().change(client.id(), new Change.Enable(), now);
        mustHaveEnded(r1);
    }

    @Test
    void a_grant_bound_to_its_session_dies_with_it() {
        now = session.expiresAt().minusSeconds(1);
        assertThat(turn(r1)).isEqualTo(live());
        now = session.expiresAt();
        mustHaveEnded(next(r1));
    }

    private AuditEvent revoked() {
        return AuditEvent.of(
                TOKEN_REVOKED,
                new Actor.Client(client.id()),
                Target.grant(consented.grantId(), client.id(), user.id()));
    }

    @Test
    @DisplayName("RFC 7009 §2.1: ending a grant ends its tokens, once")
    void an_ended_grant_is_dead() {
        var why = revoked();
        var before = stage().now();
        stage().grants().end(consented.grantId(), why, before);
        var cutOff = stage().cutOff("grant", consented.grantId());
        assertThat(cutOff).isBetween(before, stage().now());
        mustHaveEnded(r1);
        stage().grants().end(consented.grantId(), why, stage().now());
        stage().grants().end("nothing", why, stage().now());
        assertThat(stage().cutOff("grant", consented.grantId())).isEqualTo(cutOff);
        assertThat(stage().kinds(Target.grant(consented.grantId(), client.id(), user.id())))
                .containsExactly(CODE_REDEEMED, TOKEN_REVOKED);
    }

    @Test
    @DisplayName(
            "RFC 7009 §2.1: a token that was replaced still names its grant, a forged one none")
    void a_replaced_token_names_its_grant() {
        turn(r1);
        turn(next(r1));
        var r3 = next(next(r1));
        for (var token : List.of(r1, next(r1), r3)) {
            assertThat(stage().grants().issuedIn(Stage.FAMILY.read(token), now))
                    .isEqualTo(consented);
        }
        var real = Stage.FAMILY.read(r3);
        for (var counter : List.of(1, 2, 3)) {
            var forged =
                    new RefreshTokens.Presented(
                            real.grantId(), counter, Stage.OPAQUE.bytes(32), real.successors());
            assertThat(stage().grants().issuedIn(forged, now)).isNull();
        }
        // Asking changed nothing.
        assertThat(turn(r3)).isEqualTo(live());
        var why = revoked();
        stage().grants().end(consented.grantId(), why, now);
        assertThat(stage().grants().issuedIn(Stage.FAMILY.read(r3), now)).isNull();
    }

    @Test
    @DisplayName("RFC 7662 §2.2: only the live token stands, with its end")
    void only_the_live_token_stands() {
        turn(r1);
        var standing = stage().grants().standing(Stage.FAMILY.read(next(r1)), now);
        assertThat(standing)
                .isEqualTo(
                        new RefreshTokens.Standing(
                                consented, user, now, now.plus(RefreshTokens.IDLE)));
        assertThat(stage().grants().standing(Stage.FAMILY.read(r1), now)).isNull();
        // Asking changed nothing.
        assertThat(turn(next(r1))).isEqualTo(live());
        var last = Stage.FAMILY.read(next(next(r1)));
        assertThat(stage().grants().standing(last, now)).isNotNull();
        assertThat(stage().grants().standing(last, now.plus(RefreshTokens.IDLE))).isNull();
        stage().sessions().end(session.sid(), now);
        assertThat(stage().grants().standing(last, now)).isNull();
    }
}
