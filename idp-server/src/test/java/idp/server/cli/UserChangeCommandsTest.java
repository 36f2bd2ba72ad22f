package idp.server.cli;

import static idp.server.cli.CliFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.session.Proven;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.user.Address;
import idp.core.user.Identifier;
import idp.core.user.Person;
import idp.core.user.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp user update, idp user delete, idp session")
final class UserChangeCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void somebody() {
        create("alice");
    }

    @AfterEach
    void everything_that_was_opened_is_closed() {
        assertThat(idp.open).isZero();
    }

    private void create(String name) {
        var ran =
                idp.runWith(
                        PASSWORD + "\n",
                        "user",
                        "create",
                        "--username",
                        name,
                        "--email",
                        name + "@example.test",
                        "--email-verified",
                        "--group",
                        "staff",
                        "--password-stdin");
        assertThat(ran.code()).isZero();
    }

    private User user(String name) {
        return idp.users.find(Identifier.of(name));
    }

    private Person person(String name) {
        return user(name).person();
    }

    @Test
    void options_change_what_they_name() {
        var ran =
                idp.run(
                        "user",
                        "update",
                        "alice",
                        "--username",
                        "anna",
                        "--name",
                        "Anna",
                        "--phone",
                        "+49 30 1");
        assertThat(ran.document()).containsEntry("username", "anna").containsEntry("name", "Anna");
        assertThat(person("anna").email()).isEqualTo("alice@example.test");
        assertThat(person("anna").emailVerified()).isTrue();
        assertThat(person("anna").groups()).containsExactly("staff");
        assertThat(person("anna").phoneNumber()).isEqualTo("+49 30 1");
        assertThat(user("alice")).isNull();
        idp.run("user", "update", "anna", "--phone", "", "--name", "");
        assertThat(person("anna").phoneNumber()).isNull();
        assertThat(person("anna").profile().name()).isNull();
    }

    @Test
    void another_address_is_not_verified_until_somebody_says_so() {
        idp.run("user", "update", "alice", "--email", "a@example.test");
        assertThat(person("alice").emailVerified()).isFalse();
        idp.run("user", "update", "alice", "--email", "b@example.test", "--email-verified");
        assertThat(person("alice").emailVerified()).isTrue();
        idp.run("user", "update", "alice", "--email", "b@example.test");
        assertThat(person("alice").emailVerified()).isTrue();
        idp.run("user", "update", "alice", "--email-verified=false");
        assertThat(person("alice").emailVerified()).isFalse();
    }

    @Test
    @DisplayName("RFC 7396 §2: all claims by a merge patch, the address member by member")
    void a_merge_patch_is_applied() {
        var first =
                """
                {"address": {"locality": "Berlin", "country": "DE"}, "locale": "de",
                 "birthdate": "2000-01-02", "phone_number": "1", "phone_number_verified": true}
                """;
        patch(first);
        assertThat(person("alice").phoneNumberVerified()).isTrue();
        patch("{\"address\": {\"locality\": \"Potsdam\"}, \"locale\": null}");
        assertThat(person("alice").address())
                .isEqualTo(new Address(null, null, "Potsdam", null, null, "DE"));
        assertThat(person("alice").profile().locale()).isNull();
        assertThat(person("alice").profile().birthdate()).isEqualTo("2000-01-02");
        patch("{\"address\": null}");
        assertThat(person("alice").address()).isNull();
        for (var bad :
                List.of(
                        "{\"surprise\": 1}",
                        "{\"name\": 1}",
                        "{\"email_verified\": \"true\"}",
                        "{\"address\": \"Berlin\"}",
                        "{\"address\": {\"street\": \"x\"}}",
                        "{\"groups\": []}",
                        "{\"email\": \"no address\"}",
                        "{\"username\": null, \"email\": null}",
                        "{}")) {
            assertThat(idp.runWith(bad, "user", "update", "alice", "--json", "-").code())
                    .as(bad)
                    .isOne();
        }
    }

    private void patch(String json) {
        var ran = idp.runWith(json, "user", "update", "alice", "--json", "-");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
    }

    @Test
    @DisplayName("UN-03: the name of somebody else stays theirs")
    void a_taken_name_is_refused() {
        create("bob");
        var ran = idp.run("user", "update", "alice", "--username", "BOB");
        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("belongs to somebody");
        assertThat(person("alice").username()).isEqualTo("alice");
        assertThat(idp.run("user", "update", "nobody", "--name", "x").err())
                .contains("there is no account nobody");
    }

    @Test
    void deleting_needs_a_yes_and_frees_the_names() {
        var id = user("alice").id();
        assertThat(idp.run("user", "delete", "alice").code()).isOne();
        assertThat(user("alice")).isNotNull();
        assertThat(idp.run("user", "delete", "alice", "--yes").code()).isZero();
        assertThat(user("alice")).isNull();
        assertThat(idp.users.cutOff(id)).isNotNull();
        assertThat(idp.run("user", "delete", "alice", "--yes").code()).isOne();
        create("alice");
        assertThat(user("alice").id()).isNotEqualTo(id);
    }

    private Session signIn(String name, String sid) {
        var now = idp.clock.instant();
        return idp.sessions.start(
                new Sessions.Start(
                        Opaque.hash(sid),
                        sid,
                        user(name),
                        Proven.by(Factor.PASSWORD, now),
                        now,
                        "Browser/1.0",
                        null,
                        null));
    }

    @Test
    void sessions_are_listed_and_ended() {
        create("bob");
        signIn("alice", "s1");
        signIn("alice", "s2");
        signIn("bob", "s3");
        assertThat(idp.run("session", "list").documents())
                .extracting("sid")
                .containsExactly("s1", "s2", "s3");
        assertThat(idp.run("session", "list", "--user", "bob").documents())
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("login", "bob")
                                .containsEntry("user_agent", "Browser/1.0"));
        assertThat(idp.run("session", "end", "s3").document()).containsEntry("sessions", 1);
        var again = idp.run("session", "end", "s3");
        assertThat(again.code()).isOne();
        assertThat(again.err()).contains("there is no open session s3");
        assertThat(idp.run("session", "end", "--user", "alice").document())
                .containsEntry("sessions", 2);
        assertThat(idp.run("session", "list").documents()).isEmpty();
        assertThat(idp.run("session", "end", "--user", "alice").code()).isZero();
        assertThat(idp.run("session", "end").code()).isEqualTo(2);
    }
}
