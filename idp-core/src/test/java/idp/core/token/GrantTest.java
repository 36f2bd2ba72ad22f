package idp.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 8693 §2.1: reading what a client wants to exchange")
final class GrantTest {
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "subject_token_type, , INVALID_REQUEST",
        "subject_token_type, urn:ietf:params:oauth:token-type:access_token, INVALID_REQUEST",
        "subject_token, , INVALID_REQUEST",
        "requested_token_type, urn:ietf:params:oauth:token-type:id_token, INVALID_REQUEST",
        "actor_token, x, INVALID_REQUEST",
        "actor_token_type, urn:x, INVALID_REQUEST",
        "audience, orders, INVALID_TARGET"
    })
    @DisplayName("RFC 8693 §2.1: an exchange that is not offered is refused by name")
    void what_is_not_offered(String name, String value, ErrorCode code) {
        var sent = sent();
        if (value == null) {
            sent.remove(name);
        } else {
            sent.put(name, List.of(value));
        }
        assertThat(catchThrowableOfType(Refused.class, () -> Grant.parse(Params.of(sent))).code())
                .isEqualTo(code);
    }

    @Test
    @DisplayName("RFC 8693 §2.1: what is asked for may be named, if it is an access token")
    void what_is_offered() {
        var sent = sent();
        sent.put("scope", List.of("read"));
        sent.put("resource", List.of("urn:a", "urn:b"));
        var expected = new Grant.Exchange("k", "read", List.of("urn:a", "urn:b"));
        assertThat(Grant.parse(Params.of(sent))).isEqualTo(expected);
        sent.put("requested_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        assertThat(Grant.parse(Params.of(sent))).isEqualTo(expected);
        assertThat(expected.toString()).doesNotContain("k");
    }

    private static HashMap<String, List<String>> sent() {
        return new HashMap<>(
                Map.of(
                        "grant_type", List.of(EXCHANGE),
                        "subject_token", List.of("k"),
                        "subject_token_type",
                                List.of("urn:gatehouse:params:oauth:token-type:api-key")));
    }
}
