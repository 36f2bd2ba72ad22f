package idp.core.user;

import static idp.core.user.LoginFixture.HOME;
import static idp.core.user.LoginFixture.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.PasswordChange.Choice;
import idp.core.user.PasswordChange.Choice.Fit;
import idp.core.user.PasswordChange.Outcome.Changed;
import idp.core.user.PasswordChange.Outcome.Gone;
import idp.core.user.PasswordChange.Outcome.Unfit;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.PasswordLogin.Outcome.Wrong;
import idp.core.user.PasswordPolicy.Problem;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Replacing a password")
final class PasswordChangeTest {
    private static final String TEMPORARY = "seven temporary lanterns";
    private static final String OWN = "quiet marble staircase";
    private final LoginFixture house = new LoginFixture();

    private Welcome welcome(String password) {
        return (Welcome) house.attempt("alice", password, HOME, null);
    }

    /// The owner chooses, and it is adopted if it will do.
    private Object change(User proven, String password) {
        var choice = house.change.choose(proven, password);
        return choice instanceof Fit fit ? house.change.adopt(fit) : choice;
    }

    private User now() {
        return house.users.find(house.alice.id());
    }

    @Test
    @DisplayName("LG-20: an operator's password only opens the page that replaces it")
    void an_operators_password_is_temporary() {
        assertThat(house.change.byOperator(house.alice.id(), TEMPORARY)).isEqualTo(new Changed());
        assertThat(house.attempt("alice", RIGHT)).isEqualTo(new Wrong());
        var welcome = welcome(TEMPORARY);
        assertThat(welcome.mustChangePassword()).isTrue();
        assertThat(change(welcome.user(), TEMPORARY))
                .isEqualTo(new Choice.Unfit(Problem.UNCHANGED));
        assertThat(change(welcome.user(), OWN)).isEqualTo(now());
        assertThat(welcome(OWN).mustChangePassword()).isFalse();
        assertThat(house.attempt("alice", TEMPORARY)).isEqualTo(new Wrong());
    }

    @Test
    @DisplayName("ASVS 6.4.1: an operator's password ends in a day, its owner's does not")
    void an_operators_password_ends() {
        house.change.byOperator(house.alice.id(), TEMPORARY);
        house.clock.advance(StoredPasswords.TEMPORARY.minusSeconds(1));
        var welcome = welcome(TEMPORARY);
        house.clock.advance(Duration.ofSeconds(1));
        assertThat(house.attempt("alice", TEMPORARY)).isEqualTo(new Wrong());
        // Whoever has shown it in time may go on.
        assertThat(change(welcome.user(), OWN)).isEqualTo(now());
        house.clock.advance(StoredPasswords.TEMPORARY);
        assertThat(house.attempt("alice", OWN)).isInstanceOf(Welcome.class);
    }

    @Test
    @DisplayName("SE-11, ADR 3: what was proved under one password is void under the next")
    void a_proof_is_worth_one_change() {
        var proven = welcome(RIGHT).user();
        var choice = (Fit) house.change.choose(proven, "brass kettle by moonlight");
        assertThat(change(proven, OWN)).isEqualTo(now());
        assertThat(house.change.adopt(choice)).isNull();
        assertThat(change(proven, "brass kettle by moonlight")).isEqualTo(new Choice.Gone());
        assertThat(house.attempt("alice", OWN)).isInstanceOf(Welcome.class);
    }

    @Test
    @DisplayName("ADR 5: every change cuts the subject off")
    void a_change_cuts_off() {
        change(welcome(RIGHT).user(), OWN);
        assertThat(house.users.cutOff(house.alice.id())).isEqualTo(house.clock.instant());
    }

    @Test
    void an_unfit_password_changes_nothing() {
        var proven = welcome(RIGHT).user();
        assertThat(change(proven, "alice@example.org"))
                .isEqualTo(new Choice.Unfit(Problem.PERSONAL));
        assertThat(house.change.byOperator(house.alice.id(), "short"))
                .isEqualTo(new Unfit(Problem.TOO_SHORT));
        assertThat(welcome(RIGHT).user()).isEqualTo(proven);
    }

    @Test
    void there_is_nothing_to_change_for_nobody_or_on_a_closed_account() {
        assertThat(house.change.byOperator("nobody", OWN)).isEqualTo(new Gone());
        var proven = welcome(RIGHT).user();
        house.users.setEnabled(proven.id(), false);
        assertThat(change(proven, OWN)).isNull();
        house.users.delete(proven.id());
        assertThat(change(proven, OWN)).isEqualTo(new Choice.Gone());
    }
}
