package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("RFC 9068 §2.2: who stands behind an access token")
final class AccessTokenTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "../docs/token-kinds.csv", numLinesToSkip = 1)
    @DisplayName("as the server says: docs/token-kinds.csv")
    void the_table(ArgumentsAccessor row) {
        var kind = row.getString(0);
        var claims = claims(row);
        var token = AccessToken.read("", claims);
        if (row.getString(7).equals("none")) {
            assertThat(token).as(kind).isNull();
            return;
        }
        assertThat(token.isOfUser()).as(kind).isEqualTo(row.getString(8).equals("user"));
        assertThat(token.grant()).as(kind).isEqualTo(row.getString(9));
        var holder =
                switch (token.holder()) {
                    case TokenHolder.Person person -> {
                        assertThat(person.actor()).as(kind).isEqualTo(row.getString(6));
                        yield "person";
                    }
                    case TokenHolder.ServiceAccount account -> "service account";
                    case TokenHolder.Client client -> "client";
                };
        assertThat(holder).as(kind).isEqualTo(row.getString(7));
        assertThat(token.subject()).isEqualTo(token.holder().id()).isEqualTo(row.getString(1));
    }

    @Test
    void a_claim_of_another_kind_is_not_one_that_is_missing() {
        for (var name : List.of("sub_profile", "grant_id", "key_id", "act")) {
            for (var profile : List.of("user", "service")) {
                var claims = times();
                claims.put("sub", "ci");
                claims.put("client_id", "ci");
                claims.put("sub_profile", profile);
                claims.put(profile.equals("user") ? "grant_id" : "key_id", "x1");
                assertThat(AccessToken.read("", claims)).as(profile).isNotNull();
                claims.put(name, 7L);
                assertThat(AccessToken.read("", claims)).as(profile + " " + name).isNull();
            }
        }
    }

    private static Map<String, Object> claims(ArgumentsAccessor row) {
        var claims = times();
        var names = List.of("sub", "client_id", "sub_profile", "grant_id", "key_id");
        for (var name : names) {
            var value = row.getString(1 + names.indexOf(name));
            if (value != null) {
                claims.put(name, value);
            }
        }
        if (row.getString(6) != null) {
            claims.put("act", Map.of("sub", row.getString(6)));
        }
        return claims;
    }

    private static Map<String, Object> times() {
        var claims = new HashMap<String, Object>();
        claims.put("jti", "t1");
        claims.put("iat", 1_700_000_000L);
        claims.put("exp", 1_700_000_300L);
        return claims;
    }
}
