package idp.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServer.Tokens;
import idp.core.access.TokenType;
import idp.core.client.Client;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8707 §2: what a token for an API looks like")
final class AccessTokenFormTest {
    private static final Duration OWN = Duration.ofSeconds(120);

    private final Client client =
            new FakeStage()
                    .unregistered(
                            "shop",
                            Map.of(
                                    "access_token_signed_response_alg",
                                    "EdDSA",
                                    "access_token_lifetime",
                                    OWN.toSeconds()));

    private static Tokens wish(TokenType type, SigningAlgorithm algorithm, int seconds) {
        return Tokens.USUAL.typed(type).signed(algorithm).lasting(Duration.ofSeconds(seconds));
    }

    private AccessTokenForm form(Tokens... wishes) {
        var resources = new ArrayList<String>();
        var apis = new ArrayList<ResourceServer>();
        for (var wish : wishes) {
            resources.add("urn:" + resources.size());
            apis.add(ResourceServer.of("a" + apis.size(), resources.getLast()).with(wish));
        }
        return AccessTokenForm.of(client, resources, apis);
    }

    private static AccessTokenForm form(String type, SigningAlgorithm algorithm, Duration life) {
        return new AccessTokenForm(type, algorithm, life, false);
    }

    @Test
    void where_no_api_says_anything_the_client_does() {
        var own = form(Jwts.ACCESS_TOKEN, SigningAlgorithm.EDDSA, OWN);
        assertThat(form()).isEqualTo(own);
        assertThat(form(Tokens.USUAL)).isEqualTo(own);
        assertThat(form(Tokens.USUAL, Tokens.USUAL)).isEqualTo(own);
    }

    @Test
    void what_the_api_says_counts_also_where_the_client_would_give_less() {
        assertThat(form(wish(TokenType.JWT, SigningAlgorithm.RS256, 600)))
                .isEqualTo(form("JWT", SigningAlgorithm.RS256, Duration.ofSeconds(600)));
    }

    @Test
    void several_apis_get_what_they_agree_on_and_the_shortest_life() {
        var one = wish(TokenType.JWT, SigningAlgorithm.RS256, 600);
        assertThat(form(one, one.lasting(Duration.ofSeconds(60))))
                .isEqualTo(form("JWT", SigningAlgorithm.RS256, Duration.ofSeconds(60)));
        assertThat(form(one, wish(TokenType.AT_JWT, SigningAlgorithm.PS256, 500)))
                .isEqualTo(
                        form(Jwts.ACCESS_TOKEN, SigningAlgorithm.EDDSA, Duration.ofSeconds(500)));
        // One without a wish would have given it the client's.
        assertThat(form(one, Tokens.USUAL).lifetime()).isEqualTo(OWN);
        assertThat(form(one, Tokens.USUAL).algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
        assertThat(form(one, Tokens.USUAL.signed(SigningAlgorithm.EDDSA)).algorithm())
                .isEqualTo(SigningAlgorithm.EDDSA);
    }

    @Test
    void an_api_that_is_not_known_has_no_wish() {
        var known =
                ResourceServer.of("a", "urn:a")
                        .with(wish(TokenType.JWT, SigningAlgorithm.RS256, 60));
        var form = AccessTokenForm.of(client, List.of("urn:a", "urn:b"), List.of(known));
        assertThat(form)
                .isEqualTo(form(Jwts.ACCESS_TOKEN, SigningAlgorithm.EDDSA, Duration.ofSeconds(60)));
        var longer = known.with(known.tokens().lasting(Duration.ofSeconds(600)));
        assertThat(
                        AccessTokenForm.of(client, List.of("urn:a", "urn:b"), List.of(longer))
                                .lifetime())
                .isEqualTo(OWN);
    }

    @Test
    void one_api_that_wants_a_status_is_enough() {
        assertThat(form(Tokens.USUAL, Tokens.USUAL.listed(true)).statusList()).isTrue();
        assertThat(form(Tokens.USUAL, Tokens.USUAL).statusList()).isFalse();
    }
}
