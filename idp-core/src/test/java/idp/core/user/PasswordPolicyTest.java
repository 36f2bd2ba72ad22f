package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.PasswordPolicy.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NIST SP 800-63B-4 §3.1.1.2: which passwords will do")
final class PasswordPolicyTest {
    private static final Person PERSON =
            Person.named("wanda.k", "wkowalska@mail-hub.example")
                    .with(Profile.named("Wanda Kowalska", "Wanda", "Kowalska"));
    private final PasswordPolicy policy =
            new PasswordPolicy(TestWords.COMMON, List.of("Northwind Login"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "fzxbqwmkvyrtphl",
                "829471038475610934",
                "&(/!=?)%$§#+*~<",
                "Zażółć gęślą jaźń",
                "пять жёлтых лимонов",
                "dragon monkey football sunshine",
                "wanda likes very strong tea",
                "P@ssw0rd Tr0mbone kite",
                "8 green gates, 1 lama",
                "password? no, a whole sentence!",
                "                 x y z w",
            })
    @DisplayName("N1, N3, N4: length is all, any characters will do")
    void long_texts_of_any_kind_will_do(String password) {
        assertThat(policy.problem(password, PERSON)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaaaaaaaaaaaa, PREDICTABLE",
        "123456789012345, PREDICTABLE",
        "987654321098765, PREDICTABLE",
        "abcdefghijklmnop, PREDICTABLE",
        "qwertyuiopasdfghjkl, PREDICTABLE",
        "1qaz2wsx3edc4rfv, PREDICTABLE",
        "xK9#qxK9#qxK9#q, PREDICTABLE",
        "abcabcabcabcabcab, PREDICTABLE",
        "passwordpassword, PREDICTABLE",
        "password123456789, COMMON",
        "Password12345678!, COMMON",
        "P@ssw0rd-Welcome1, COMMON",
        "P@ssw0rd12345678, COMMON",
        "Pa$$w0rd12345678, COMMON",
        "P@55w0rd!2345678, COMMON",
        "12345678P@ssw0rd, COMMON",
        "P@ssw0rd19840612, COMMON",
        "Welc0me2024!!!!!, COMMON",
        "Adm1n1str@t0r123, COMMON",
        "drowssap12345678, COMMON",
        "p.a.s.s.w.o.r.d.1, COMMON",
        "f00tba11f00tba11, PREDICTABLE",
        "F00tba11-M0nkey!, COMMON",
        "iloveyouforever, COMMON",
        "letmeinletmein1234, COMMON",
        "administrator2024, COMMON",
        "gatehousepassword, COMMON",
        "worldofwarcraft, COMMON",
        "Californication, COMMON",
        "MyChemicalRomance, COMMON",
        "john!20130605at1753, COMMON",
        "wkowalska@mail-hub.example, PERSONAL",
        "Wanda-Kowalska-1987, PERSONAL",
        "w4nd4w4nd4kow4lsk4, PERSONAL",
        "NorthwindPassword1, PERSONAL",
    })
    @DisplayName(
            "N8, 6.2.4, 6.2.11, 6.2.12: the whole password is held against what everybody tries")
    void long_but_guessable_passwords_will_not_do(String password, Problem why) {
        assertThat(policy.problem(password, PERSON)).isEqualTo(why);
    }

    @Test
    @DisplayName("6.2.12: one that was leaked will not do, as it was typed or as it is kept")
    void leaked_ones_will_not_do() {
        var leaked = List.of("velvet otter café", "plain e\u0301clair on monday");
        var strict = new PasswordPolicy(TestWords.COMMON, List.of(), leaked::contains);
        for (var one : leaked) {
            assertThat(policy.problem(one, PERSON)).isNull();
            assertThat(strict.problem(one, PERSON)).isEqualTo(Problem.LEAKED);
        }
        assertThat(strict.problem("velvet otter cafe\u0301", PERSON)).isEqualTo(Problem.LEAKED);
        assertThat(strict.problem("velvet otter coffee", PERSON)).isNull();
    }

    @Test
    @DisplayName("6.2.1, N1: 15 characters at least, each code point one")
    void fifteen_code_points_at_least() {
        assertThat(policy.problem("kjwmzrtqpxvbng", PERSON)).isEqualTo(Problem.TOO_SHORT);
        assertThat(policy.problem("kjwmzrtqpxvbngs", PERSON)).isNull();
        assertThat(policy.problem("🦊🐙🌵🎸🧲🪁🍄🧦🚲🪐🧊🎲🦑🛶", PERSON))
                .isEqualTo(Problem.TOO_SHORT);
        assertThat(policy.problem("🦊🐙🌵🎸🧲🪁🍄🧦🚲🪐🧊🎲🦑🛶🌋", PERSON)).isNull();
    }

    @Test
    @DisplayName("6.2.9, N2: up to 256 characters, each code point one")
    void long_ones_are_welcome() {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 300; i++) {
            text.append((char) ('a' + i * i * 7 % 26)).append(i);
        }
        assertThat(policy.problem(text.substring(0, 64), PERSON)).isNull();
        assertThat(policy.problem(text.substring(0, 256), PERSON)).isNull();
        assertThat(policy.problem(text.substring(0, 257), PERSON)).isEqualTo(Problem.TOO_LONG);
        // Two chars each in Java, and two code points each before they are composed.
        var fox = "🦊" + text.substring(0, 255);
        assertThat(policy.problem(fox, PERSON)).isNull();
        assertThat(policy.problem("🦊" + fox, PERSON)).isEqualTo(Problem.TOO_LONG);
        assertThat(policy.problem("u\u0308" + text.substring(0, 255), PERSON)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kjwmzrtqpxvbngs\0", "kjwmzrtqpxvbngs\n", "kjwmzrtqpxvbngs\uD800"})
    @DisplayName("UN-08: controls and broken surrogates are no text")
    void controls_are_refused(String password) {
        assertThat(policy.problem(password, PERSON)).isEqualTo(Problem.NOT_TEXT);
    }
}
