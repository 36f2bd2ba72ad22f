package idp.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9110 §11.1: a scheme, in the header and in the challenge")
final class SchemeTest {
    @Test
    void a_header_carries_one_token() {
        assertThat(Scheme.BEARER.header("a.b.c")).isEqualTo("Bearer a.b.c");
        assertThat(Scheme.BEARER.token("Bearer a.b.c")).isEqualTo("a.b.c");
        assertThat(Scheme.BEARER.token("bearer   a ")).isEqualTo("a");
        for (var other : new String[] {null, "", "Bearer", "Bearers a", "Basic a", " Bearer a"}) {
            assertThat(Scheme.BEARER.token(other)).as(other).isNull();
        }
    }

    @Test
    @DisplayName("RFC 6750 §3: a challenge has parameters only where there is something to say")
    void challenges() {
        var bare = TokenChallenge.of(Scheme.BEARER).with("scope", null);
        assertThat(bare.header()).isEqualTo("Bearer");
        assertThat(bare.with("error", "invalid_token").with("scope", "a b").header())
                .isEqualTo("Bearer error=\"invalid_token\", scope=\"a b\"");
    }
}
