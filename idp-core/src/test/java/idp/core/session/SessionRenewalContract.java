package idp.core.session;

import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.LOGIN_SUCCEEDED;
import static idp.core.audit.AuditEvent.Kind.SESSION_STRENGTHENED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import idp.core.session.Sessions.Renewal;
import idp.core.token.RefreshTokens.Turn;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of sessions promises of one whose person proves anew who they are.
@DisplayName("ADR 61: a stronger proof strengthens the session that there is")
public abstract class SessionRenewalContract {
    protected abstract Stage stage();

    private Session found(String secret) {
        var found = stage().sessions().find(List.of(Opaque.hash(secret)));
        return found.isEmpty() ? null : found.getFirst().session();
    }

    private Session renew(Session session, String shown, String secret, boolean fresh) {
        var now = stage().now();
        var proven = session.proven().and(Factor.TOTP, now);
        return stage().sessions()
                .renew(
                        new Renewal(
                                session.sid(),
                                Opaque.hash(shown),
                                Opaque.hash(secret),
                                session.user(),
                                proven,
                                fresh,
                                now));
    }

    @Test
    @DisplayName("SE-01: it is known by another secret, and by none that it had")
    void it_has_another_secret_and_what_lives_by_it_lives_on() {
        var client = stage().client();
        var old = OPAQUE.secret();
        var session = stage().session(stage().user(), old, null);
        var bound = stage().open(stage().consented(client, session, "openid"));
        var secret = OPAQUE.secret();
        var renewed = renew(session, old, secret, false);
        assertThat(renewed.sid()).isEqualTo(session.sid());
        assertThat(renewed.acr()).isEqualTo("aal2");
        assertThat(renewed.expiresAt()).isEqualTo(session.expiresAt());
        assertThat(found(secret)).isEqualTo(renewed);
        assertThat(found(old)).isNull();
        assertThat(stage().turn(bound, client, stage().now())).isInstanceOf(Turn.Live.class);
        assertThat(renew(session, old, OPAQUE.secret(), false)).isNull();

        var later = OPAQUE.secret();
        var again = renew(renewed, secret, later, true);
        assertThat(again.expiresAt()).isEqualTo(again.lastSeenAt().plus(Session.LIFETIME));
        assertThat(found(later)).isEqualTo(again);
        assertThat(stage().kinds(Target.session(session.sid(), session.user().id())))
                .containsExactly(LOGIN_SUCCEEDED, SESSION_STRENGTHENED, LOGIN_SUCCEEDED);
    }

    @Test
    void of_tabs_that_race_one_renews_it() throws Exception {
        var old = OPAQUE.secret();
        var session = stage().session(stage().user(), old, null);
        var secrets = List.of(OPAQUE.secret(), OPAQUE.secret(), OPAQUE.secret(), OPAQUE.secret());
        var ends =
                Race.of(
                        secrets.size(),
                        tab -> renew(session, old, secrets.get(tab), false) != null);
        assertThat(ends).containsOnlyOnce(true);
        assertThat(secrets.stream().map(this::found).filter(Objects::nonNull)).hasSize(1);
    }

    @Test
    void a_sign_out_at_the_same_moment_holds() throws Exception {
        for (var round = 0; round < 5; round++) {
            var old = OPAQUE.secret();
            var secret = OPAQUE.secret();
            var session = stage().session(stage().user(), old, null);
            var ends =
                    Race.of(
                            2,
                            tab ->
                                    tab == 0
                                            ? renew(session, old, secret, false) != null
                                            : stage().sessions().end(session.sid(), stage().now()));
            assertThat(ends.get(1)).isTrue();
            var left = ends.get(0) ? found(secret) : found(old);
            assertThat(left.ended()).isTrue();
        }
    }

    @Test
    @DisplayName("SE-11: what has ended, or is of another password, is renewed by nobody")
    void only_what_lives_is_renewed() {
        var secret = OPAQUE.secret();
        var gone = stage().session(stage().user(), secret, null);
        stage().sessions().end(gone.sid(), stage().now());
        assertThat(renew(gone, secret, OPAQUE.secret(), true)).isNull();
        assertThat(found(secret).ended()).isTrue();

        var closed = stage().session(stage().user(), secret + "2", null);
        stage().disable(closed.user());
        assertThat(renew(closed, secret + "2", OPAQUE.secret(), true)).isNull();

        var other = OPAQUE.secret();
        var theirs = stage().session(stage().user(), other, null);
        var thief = stage().session(stage().user());
        var stolen =
                new Session(
                        theirs.sid(),
                        thief.user(),
                        theirs.proven(),
                        theirs.lastSeenAt(),
                        theirs.expiresAt(),
                        false);
        assertThat(renew(stolen, other, OPAQUE.secret(), false)).isNull();
        assertThat(found(other)).isEqualTo(theirs);
    }
}
