package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("RFC 9068 §2.2: who stands behind an access token")
final class AccessTokenTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "../docs/token-kinds.csv", numLinesToSkip = 1)
    @DisplayName("as the server says: docs/token-kinds.csv")
    void the_table(
            String kind,
            String subject,
            String client,
            String jti,
            Long authTime,
            String holder,
            String fromKey) {
        var claims =
                new HashMap<String, Object>(
                        Map.of(
                                "sub", subject,
                                "client_id", client,
                                "jti", jti,
                                "iat", 1_700_000_000L,
                                "exp", 1_700_000_300L));
        if (authTime != null) {
            claims.put("auth_time", authTime);
        }
        var token = AccessToken.read("", claims);
        assertThat(token.isOfUser())
                .as("%s, from a key: %s", kind, fromKey)
                .isEqualTo(holder.equals("user"));
    }
}
