package idp.core.session;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of sign-ins under way promises.
@DisplayName("ADR 47: past the first factor a sign-in is a row, with one use")
public abstract class LoginsContract {
    protected abstract Stage stage();

    private Logins logins() {
        return stage().logins();
    }

    private Proven password() {
        return Proven.by(Factor.PASSWORD, stage().now());
    }

    private Login.Temporary temporary(User user) {
        return new Login.Temporary(user, password());
    }

    private String kept(User user, Instant now) {
        var id = OPAQUE.id();
        logins().keep(id, temporary(user), now);
        return id;
    }

    private String kept(User user) {
        return kept(user, stage().now());
    }

    private void mustBeGone(String id) {
        assertThat(logins().find(id, stage().now())).isNull();
        assertThat(logins().take(id, stage().now())).isFalse();
    }

    @Test
    void it_is_found_as_it_was_kept_and_looking_spends_nothing() {
        var id = OPAQUE.id();
        var login = temporary(stage().user());
        logins().keep(id, login, stage().now());
        assertThat(logins().find(id, stage().now())).isEqualTo(login);
        assertThat(logins().find(id, stage().now())).isEqualTo(login);
        assertThat(logins().find(OPAQUE.id(), stage().now())).isNull();
    }

    @Test
    void every_state_is_found_as_it_was_kept() {
        var user = stage().user();
        for (var login :
                List.of(
                        new Login.Recovering(user),
                        new Login.SecondFactor(user, password()),
                        new Login.Enrol(user, password().and(Factor.TOTP, stage().now())),
                        new Login.Terms(user, password()))) {
            var id = OPAQUE.id();
            logins().keep(id, login, stage().now());
            assertThat(logins().find(id, stage().now())).isEqualTo(login);
            assertThat(logins().take(id, stage().now())).isTrue();
            mustBeGone(id);
        }
    }

    @Test
    @DisplayName("LG-15: of fifty that take it at once one gets it")
    void it_is_taken_once() throws Exception {
        var user = stage().user();
        var id = kept(user);
        var other = kept(user);
        var taken = Race.of(50, _ -> logins().take(id, stage().now()));
        assertThat(taken).containsOnlyOnce(true);
        mustBeGone(id);
        assertThat(logins().take(OPAQUE.id(), stage().now())).isFalse();
        assertThat(logins().take(other, stage().now())).isTrue();
    }

    @Test
    void it_ends_by_its_age() {
        var id = kept(stage().user(), stage().now().minus(Logins.LIFETIME));
        mustBeGone(id);
        var young = stage().now();
        var still = kept(stage().user(), young);
        var last = young.plus(Logins.LIFETIME).minusMillis(1);
        assertThat(logins().find(still, last)).isNotNull();
        assertThat(logins().take(still, last)).isTrue();
    }

    @Test
    @DisplayName("ADR 3: a new password ends it, and nobody else's")
    void a_new_password_ends_it() {
        var user = stage().user();
        var id = kept(user);
        var other = kept(stage().user());
        stage().newPassword(user);
        mustBeGone(id);
        assertThat(logins().find(other, stage().now())).isNotNull();
        // One that was on its way meanwhile is of the password that was.
        mustBeGone(kept(user));
    }

    @Test
    void the_end_of_the_account_ends_it() {
        var closed = stage().user();
        var id = kept(closed);
        stage().disable(closed);
        mustBeGone(id);
        mustBeGone(kept(closed));
        var deleted = stage().user();
        var last = kept(deleted);
        stage().users().delete(deleted.id());
        mustBeGone(last);
    }
}
