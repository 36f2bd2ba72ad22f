package idp.server.cli.user;

import static idp.server.cli.CliFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.server.RealIdp;
import idp.server.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp user")
final class UserCommandsTest {
    private final RealIdp idp = new RealIdp();

    @AfterEach
    void everything_that_was_opened_is_closed() {
        // PostgreSQL notices a moment later that a connection has gone.
        Wait.until("no connection is left", () -> idp.open() == 0);
        idp.close();
    }

    @Test
    void an_account_is_created_with_a_password_that_has_to_be_changed() {
        var ran = create("alice");
        assertThat(ran.code()).isZero();
        assertThat(ran.document())
                .containsEntry("username", "alice")
                .containsEntry("email", "alice@example.com")
                .containsEntry("password_must_change", true)
                .containsEntry("enabled", true);
        assertThat(ran.out() + ran.err()).doesNotContain(PASSWORD);
        assertThat(idp.passwords.findPassword(Identifier.of("alice")).password()).isNotNull();
    }

    @Test
    void an_account_without_a_password_says_what_comes_next() {
        var ran =
                idp.run(
                        "user",
                        "create",
                        "--email",
                        "bob@example.com",
                        "--email-verified",
                        "--group",
                        "a",
                        "--group",
                        "b");
        assertThat(ran.document())
                .containsEntry("email_verified", true)
                .containsEntry("groups", java.util.List.of("a", "b"))
                .containsEntry("password_must_change", false);
        assertThat(ran.err()).contains("idp user recover bob@example.com");
    }

    @Test
    void a_name_belongs_to_one_account() {
        create("alice");
        var again = idp.run("user", "create", "--username", "ALICE");
        assertThat(again.code()).isOne();
        assertThat(again.err()).contains("belongs to somebody", "Try: idp user list");
    }

    @Test
    void what_will_not_do_is_said_without_the_password() {
        var poor =
                idp.runWith(
                        "qwertyqwertyqwerty\n",
                        "user",
                        "create",
                        "--username",
                        "eve",
                        "--password-stdin");
        assertThat(poor.code()).isOne();
        assertThat(poor.err()).contains("idp: the password").doesNotContain("qwerty");
        assertThat(
                        idp.runWith(
                                        "short\n",
                                        "user",
                                        "create",
                                        "--username",
                                        "eve",
                                        "--password-stdin")
                                .err())
                .contains("at least 15");
        assertThat(idp.runWith("", "user", "create", "--username", "eve", "--password-stdin").err())
                .contains("standard input is empty");
        assertThat(idp.run("user", "create").err()).contains("--username or --email");
        assertThat(idp.users.list(null, 10)).isEmpty();
    }

    @Test
    void a_password_is_never_an_argument() {
        assertThat(idp.run("user", "create", "--username", "eve", "--password", PASSWORD).code())
                .isEqualTo(2);
        assertThat(idp.run("user", "set-password", "eve", PASSWORD).code()).isEqualTo(2);
    }

    @Test
    void setting_a_password_ends_what_was_before() {
        create("alice");
        var user = idp.users.find(Identifier.of("alice"));
        var ran =
                idp.runWith(
                        "another quiet meadow path",
                        "user",
                        "set-password",
                        "alice@example.com",
                        "--password-stdin");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(idp.users.find(user.id()).passwordVersion())
                .isGreaterThan(user.passwordVersion());
        assertThat(idp.isCutOff(user.id())).isTrue();
    }

    @Test
    void without_a_terminal_nothing_is_asked() {
        create("alice");
        assertThat(idp.run("user", "set-password", "alice").err())
                .contains("no password was given");
    }

    @Test
    void an_account_is_closed_and_opened_by_name_address_or_id() {
        create("alice");
        var id = idp.users.find(Identifier.of("alice")).id();
        assertThat(idp.run("user", "disable", "alice@example.com").code()).isZero();
        assertThat(idp.users.find(id).enabled()).isFalse();
        assertThat(idp.run("user", "enable", id).code()).isZero();
        assertThat(idp.users.find(id).enabled()).isTrue();
        assertThat(idp.run("user", "disable", "nobody").err())
                .contains("there is no account nobody");
    }

    @Test
    void listing_shows_all() {
        create("alice");
        create("bob");
        assertThat(idp.run("user", "list").documents())
                .extracting("username")
                .containsExactly("alice", "bob");
        assertThat(idp.run("user", "get", "bob").document()).containsEntry("username", "bob");
        assertThat(idp.run("user", "list", "-o", "table").out())
                .contains("USERNAME")
                .contains("alice@example.com");
    }

    private RealIdp.Ran create(String name) {
        return idp.runWith(
                PASSWORD + "\n",
                "user",
                "create",
                "--username",
                name,
                "--email",
                name + "@example.com",
                "--password-stdin");
    }
}
