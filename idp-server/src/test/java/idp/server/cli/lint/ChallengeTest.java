package idp.server.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §11.6.1, RFC 9110 §11.2, RFC 9110 §5.6.4: challenges")
final class ChallengeTest {
    @Test
    void one_header_may_hold_several_challenges() {
        var header =
                "Negotiate, Basic realm=\"a, \\\"b\\\"\" , charset=UTF-8,,"
                        + "Custom abc==, bearer error=\"invalid_token\",scope = \"a b\"";
        assertThat(Challenge.all(List.of(header, "DPoP")))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a, \"b\"", "charset", "UTF-8")),
                        new Challenge("custom", Map.of()),
                        new Challenge("bearer", Map.of("error", "invalid_token", "scope", "a b")),
                        new Challenge("dpop", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer error=\"x",
                "Bearer error=\"x\\",
                "Bearer error=a, error=b",
                "error=\"invalid_token\"",
                "Bearer resource_metadata=https://api.example/",
                "Bearer error=\"x\" ; scope=\"y\""
            })
    void what_does_not_follow_the_grammar_is_not_guessed(String header) {
        assertThat(Challenge.all(List.of(header))).isNull();
    }

    @Test
    void no_header_is_no_challenge_and_a_hugeone_is_no_trouble() {
        assertThat(Challenge.all(List.of())).isEmpty();
        var huge = "Bearer a=\"" + "\\\"x".repeat(50_000) + '"';
        assertThat(Challenge.all(List.of(huge))).hasSize(1);
        assertThat(Challenge.all(List.of("a".repeat(100_000) + " " + ", ".repeat(50_000))))
                .hasSize(1);
    }
}
