package idp.core.session;

import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.LOGIN_SUCCEEDED;
import static idp.core.audit.AuditEvent.Kind.SESSION_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import idp.core.token.RefreshTokens.Turn;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of sessions promises.
public abstract class SessionsContract {
    protected abstract Stage stage();

    private Sessions sessions() {
        return stage().sessions();
    }

    private Session found(String secret) {
        var found = sessions().find(List.of(Opaque.hash(secret)));
        return found.isEmpty() ? null : found.getFirst().session();
    }

    @Test
    void a_session_is_found_by_its_secret_alone() {
        var user = stage().user();
        var secret = OPAQUE.secret();
        var session = stage().session(user, secret, null);
        assertThat(session.user()).isEqualTo(user);
        assertThat(session.authTime()).isEqualTo(session.lastSeenAt());
        assertThat(session.expiresAt()).isEqualTo(session.authTime().plus(Session.LIFETIME));
        assertThat(session.amr()).containsExactly("pwd");
        assertThat(session.isLive(stage().now())).isTrue();
        assertThat(found(secret)).isEqualTo(session);
        assertThat(found(session.sid())).isNull();
        assertThat(stage().kinds(Target.session(session.sid(), user.id())))
                .containsExactly(LOGIN_SUCCEEDED);
    }

    @Test
    void open_sessions_are_listed_page_by_page_and_ended_ones_are_not() {
        var user = stage().user();
        var one = stage().session(user);
        var two = stage().session(user);
        var gone = stage().session(user);
        stage().session(stage().user());
        sessions().end(gone.sid(), stage().now());
        var all = sessions().open(user.id(), null, 10);
        assertThat(all).extracting(Sessions.Open::session).containsExactlyInAnyOrder(one, two);
        assertThat(all).extracting(Sessions.Open::userAgent).containsOnly("Browser/1.0");
        var first = sessions().open(user.id(), null, 1);
        assertThat(first).containsExactly(all.getFirst());
        assertThat(sessions().open(user.id(), first.getFirst().session().sid(), 10))
                .containsExactly(all.getLast());
        assertThat(sessions().open(null, null, 1000)).containsAll(all).hasSizeGreaterThan(2);
    }

    @Test
    void the_sessions_of_a_browser_come_in_the_order_asked_and_unknown_ones_are_left_out() {
        var one = OPAQUE.secret();
        var two = OPAQUE.secret();
        var first = stage().session(stage().user(), one, null);
        var second = stage().session(stage().user(), two, null);
        sessions().end(first.sid(), stage().now());
        var hashes = List.of(Opaque.hash(two), Opaque.hash(OPAQUE.secret()), Opaque.hash(one));
        var found = sessions().find(hashes);
        assertThat(found).extracting(Sessions.Held::index).containsExactly(0, 2);
        assertThat(found)
                .extracting(held -> held.session().sid())
                .containsExactly(second.sid(), first.sid());
        assertThat(found).extracting(held -> held.session().ended()).containsExactly(false, true);
        assertThat(sessions().find(List.of())).isEmpty();
    }

    @Test
    @DisplayName("ADR 5: nobody signs in to an account that was closed in the meantime")
    void no_session_for_a_closed_account() {
        var user = stage().user();
        stage().disable(user);
        var secret = OPAQUE.secret();
        assertThat(stage().session(user, secret, null)).isNull();
        assertThat(found(secret)).isNull();
    }

    @Test
    @DisplayName("MX-08: a login as somebody else ends the session that it replaces")
    void a_login_ends_the_session_it_replaces() {
        var alice = stage().user();
        var bob = stage().user();
        var old = OPAQUE.secret();
        var before = stage().session(alice, old, null);
        var fresh = OPAQUE.secret();
        var after = stage().session(bob, fresh, before.sid());
        assertThat(found(old).ended()).isTrue();
        assertThat(stage().cutOff("session", before.sid())).isNotNull();
        assertThat(found(fresh).user()).isEqualTo(bob);
        assertThat(after.sid()).isNotEqualTo(before.sid());
        assertThat(stage().kinds(Target.session(before.sid(), alice.id())))
                .containsExactly(LOGIN_SUCCEEDED, SESSION_ENDED);
    }

    @Test
    void a_session_ends_once() throws Exception {
        var user = stage().user();
        var secret = OPAQUE.secret();
        var session = stage().session(user, secret, null);
        var ended = Race.of(10, _ -> sessions().end(session.sid(), stage().now()));
        assertThat(ended).containsOnlyOnce(true);
        assertThat(found(secret).ended()).isTrue();
        assertThat(found(secret).isLive(stage().now())).isFalse();
        assertThat(sessions().end("nobody", stage().now())).isFalse();
        assertThat(stage().kinds(Target.session(session.sid(), user.id())))
                .containsExactly(LOGIN_SUCCEEDED, SESSION_ENDED);
    }

    @Test
    @DisplayName("OIDC Core §11: logout ends grants of the session, not those with offline access")
    void logout_ends_the_grants_that_are_bound_to_the_session() {
        var client = stage().client();
        var session = stage().session(stage().user());
        var bound = stage().open(stage().consented(client, session, "openid"));
        var offline = stage().open(stage().consented(client, session, "openid offline_access"));
        var before = stage().now();
        assertThat(sessions().end(session.sid(), before)).isTrue();
        assertThat(stage().cutOff("session", session.sid())).isBetween(before, stage().now());
        assertThat(stage().turn(bound, client, stage().now())).isInstanceOf(Turn.Dead.class);
        assertThat(stage().turn(offline, client, stage().now())).isInstanceOf(Turn.Live.class);
    }

    @Test
    void use_is_noted_and_never_goes_back() {
        var secret = OPAQUE.secret();
        var session = stage().session(stage().user(), secret, null);
        var later = session.lastSeenAt().plusSeconds(7200);
        sessions().touch(session.sid(), later);
        sessions().touch(session.sid(), later.minusSeconds(60));
        assertThat(found(secret).lastSeenAt()).isEqualTo(later);
        assertThat(found(secret).authTime()).isEqualTo(session.authTime());
    }
}
