package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Scope;
import idp.core.user.NewUsers.NameProblem;
import idp.core.user.NewUsers.Outcome.BadName;
import idp.core.user.NewUsers.Outcome.BadPassword;
import idp.core.user.NewUsers.Outcome.Made;
import idp.core.user.NewUsers.Outcome.NameTaken;
import idp.core.user.PasswordPolicy.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Making accounts")
final class NewUsersTest {
    private final LoginFixture house = new LoginFixture();

    private NewUsers.Outcome create(Person person) {
        return house.newUsers.create(person, LoginFixture.RIGHT, false);
    }

    @Test
    @DisplayName("UN-09: the subject is random, no name, and another one the next time")
    void the_subject_is_random() {
        var carol = house.enrol("carol", "carol@example.org");
        var dora = house.enrol("dora", "dora@example.org");
        assertThat(carol.id()).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(dora.id());
        assertThat(carol.enabled()).isTrue();
        assertThat(carol.passwordMustChange()).isFalse();
    }

    @Test
    @DisplayName("UN-03: nobody takes a name or an address that is somebody's, in whatever role")
    void names_are_taken_once() {
        assertThat(create(Person.named("ALICE", null))).isInstanceOf(NameTaken.class);
        assertThat(create(Person.named(null, "Alice@Example.org"))).isInstanceOf(NameTaken.class);
        assertThat(create(Person.named("al\u0131ce", null))).isInstanceOf(NameTaken.class);
        assertThat(create(Person.named("alice@example.org", "alice@example.org")))
                .isInstanceOf(NameTaken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.org",
                "victim@example.org",
                "a\uFF20b",
                "a b",
                "a\0",
                " a",
                ""
            })
    @DisplayName("UN-03, UN-08: a username is no address of somebody else, and can be seen")
    void some_usernames_are_refused(String username) {
        assertThat(create(Person.named(username, "mallory@example.org")))
                .isEqualTo(new BadName(NameProblem.USERNAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mallory",
                "@example.org",
                "mallory@",
                "a@b@c",
                "a b@c",
                "a@b\r\nBcc: c@d",
                "a@b ",
                "a\uFF20b.org",
                "a\uFF20b@c",
                "a@\0",
                "\uD800@b"
            })
    @DisplayName("UN-08: an address has one @ and nothing that a mail header would mind")
    void some_addresses_are_refused(String email) {
        assertThat(create(Person.named("mallory", email)))
                .isEqualTo(new BadName(NameProblem.EMAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430dmin",
                "al\u0456ce",
                "r\u03BFot",
                "\u0438\u0432\u0430\u043D.smith",
                "\u05D0\u05D1\u0623"
            })
    @DisplayName("UTS 39 §5.2: letters of several scripts are no one name")
    void mixed_scripts_are_refused(String name) {
        assertThat(create(Person.named(name, null)))
                .isEqualTo(new BadName(NameProblem.MIXED_SCRIPTS));
        assertThat(create(Person.named(null, name + "@example.org")))
                .isEqualTo(new BadName(NameProblem.MIXED_SCRIPTS));
    }

    @ParameterizedTest
    @CsvSource({
        "\u0438\u0432\u0430\u043D, ivan1@example.org",
        "\u0438\u0432\u0430\u043D.1987-\u043E, '\u0438\u0432\u0430\u043D@example.org'",
        "\u03BD\u03AF\u03BA\u03BF\u03C2, nikos@example.org",
        "\u5C71\u7530Taro, taro@example.org",
        "\u30E6\u30FC\u30B6\u30FC\u306E\u540D, user@example.org",
        "\uD64D\uAE38\uB3D9, hong@example.org",
        "Zo\u00EB.M\u00FCller_7, zoe@example.org"
    })
    @DisplayName("UTS 39 §5.2: a name of one script is welcome, whichever it is")
    void one_script_will_do(String username, String email) {
        assertThat(create(Person.named(username, email))).isInstanceOf(Made.class);
    }

    @Test
    @DisplayName("UTS 39 §4: nobody stands beside somebody under the same looks")
    void a_name_is_taken_with_the_ascii_names_that_it_looks_like() {
        assertThat(isNew("coco")).isTrue();
        assertThat(isNew("\u0441\u043E\u0421\u043E")).isFalse();
        // In small letters it looks like vavo, in capitals like NANO.
        assertThat(isNew("\u03BD\u03B1\u03BD\u03BF")).isTrue();
        assertThat(isNew("Vavo")).isFalse();
        assertThat(isNew("NANO")).isFalse();
        // One letter that looks like nothing else tells a name apart.
        assertThat(isNew("\u0438\u0432\u0430\u043D")).isTrue();
        assertThat(isNew("ivan")).isTrue();
    }

    @Test
    @DisplayName(
            "UTS 39 §4, §5.2: a name that is changed keeps the same rules, one that stays is let be")
    void a_changed_name_keeps_the_rules() {
        var coco = house.enrol("coco", null);
        var dora = house.enrol("dora", null);
        var cyrillic = Person.named("\u0441\u043E\u0441\u043E", null);
        assertThat(house.newUsers.amend(dora, cyrillic))
                .isInstanceOf(NewUsers.Amendment.NameTaken.class);
        assertThat(house.newUsers.amend(dora, Person.named("d\u043Era", null)))
                .isInstanceOf(NewUsers.Amendment.BadName.class);
        assertThat(house.newUsers.amend(coco, cyrillic))
                .isInstanceOf(NewUsers.Amendment.Amended.class);
    }

    private boolean isNew(String username) {
        return create(Person.named(username, null)) instanceof Made;
    }

    @Test
    void somebody_has_to_have_a_name() {
        assertThat(create(Person.named(null, null))).isEqualTo(new BadName(NameProblem.NO_NAME));
    }

    @Test
    @DisplayName("UN-08: no text holds what a database or a page cannot")
    void texts_are_checked() {
        for (var text : List.of("a\0b", "a\uD800", "x".repeat(1025), "a\u001B[31m")) {
            var person = Person.named("mallory", null);
            for (var each :
                    List.of(
                            person.with(Profile.named(text, null, null)),
                            person.withPhone(text, false),
                            person.in(List.of(text)),
                            person.with(new Address(null, null, null, null, null, text)))) {
                assertThat(create(each)).isEqualTo(new BadName(NameProblem.TEXT));
            }
        }
        var fine = Profile.named("\uD83D\uDE00 Mällory", null, null);
        var place = new Address("1 Street\nTown", null, null, null, null, null);
        assertThat(create(Person.named("mallory", null).with(fine).with(place)))
                .isInstanceOf(Made.class);
    }

    @Test
    void the_password_has_to_be_fit() {
        var person = Person.named("mallory", null);
        assertThat(house.newUsers.create(person, "short", false))
                .isEqualTo(new BadPassword(Problem.TOO_SHORT));
        var without = ((Made) house.newUsers.create(person, null, true)).user();
        assertThat(without.passwordMustChange()).isFalse();
        assertThat(house.attempt("mallory", "")).isInstanceOf(PasswordLogin.Outcome.Wrong.class);
    }

    @Test
    @DisplayName(
            "D20: preferred_username is never missing, never ambiguous, and tells no address unasked")
    void preferred_username_is_never_missing() {
        var mail = Scope.parse("openid profile email");
        var bare = Scope.parse("openid profile");
        assertThat(house.alice.preferredUsername(bare)).isEqualTo("Alice");
        var anonymous = house.enrol(null, "carol@example.org");
        assertThat(anonymous.preferredUsername(mail)).isEqualTo("carol@example.org");
        assertThat(anonymous.preferredUsername(bare)).isEqualTo(anonymous.id());
    }
}
