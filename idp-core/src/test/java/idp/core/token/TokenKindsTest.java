package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Entity;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.revoke.FakeDenylist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("RFC 9068 §2.2: who stands behind an access token, and where it is good")
final class TokenKindsTest {
    private static final String API = "https://orders.example";

    private final Jwts jwts = JoseSamples.jwts();
    private final OwnTokens tokens = new OwnTokens(jwts, new FakeDenylist());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "../docs/token-kinds.csv", numLinesToSkip = 1)
    @DisplayName("the table that guard and examples go by: docs/token-kinds.csv")
    void the_table(ArgumentsAccessor row) {
        var kind = row.getString(0);
        var token = tokens.find(sign(claims(row)), NOW);
        if (row.getString(7).equals("none")) {
            assertThat(token).as(kind).isNull();
            return;
        }
        var holder = token.holder();
        assertThat(name(holder)).as(kind).isEqualTo(row.getString(7));
        assertThat(holder.id()).isEqualTo(row.getString(1));
        assertThat(holder.entity()).as(kind).isEqualTo(new Entity(row.getString(8), holder.id()));
        assertThat(holder.keyId() != null).as(kind).isEqualTo(row.getString(5) != null);
        var facts = token.facts();
        assertThat(facts.grantId()).as(kind).isEqualTo(row.getString(9));
        var user = row.getString(8).equals("user") ? holder.id() : null;
        assertThat(facts.subject()).as(kind).isEqualTo(user);
        assertThat(holder instanceof Holder.Person person ? person.actor() : null)
                .isEqualTo(row.getString(6));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "../docs/token-kinds.csv", numLinesToSkip = 1)
    @DisplayName("RFC 8693 §4.1: what is written is what is read, an actor too")
    void round_trip(ArgumentsAccessor row) {
        var token = tokens.find(sign(claims(row)), NOW);
        if (token == null) {
            return;
        }
        var again = token.holder().put(bare(row.getString(2)));
        assertThat(tokens.find(sign(again), NOW).holder()).isEqualTo(token.holder());
    }

    @Test
    void a_claim_of_another_kind_is_not_one_that_is_missing() {
        for (var name : List.of("grant_id", "key_id", "act")) {
            var person = bare("shop").put("sub", "u1").put("sub_profile", "user");
            var other = name.equals("grant_id") ? "key_id" : "grant_id";
            assertThat(tokens.find(sign(person.put(other, "x1")), NOW)).isNotNull();
            assertThat(tokens.find(sign(person.put(name, 7)), NOW)).as(name).isNull();
            var service = bare("ci").put("sub", "ci").put("sub_profile", "service");
            assertThat(tokens.find(sign(service), NOW)).isNotNull();
            assertThat(tokens.find(sign(service.put(name, 7)), NOW)).as(name).isNull();
        }
    }

    @Test
    void the_table_has_every_kind_of_holder() throws IOException {
        assertThat(Files.readString(Path.of("../docs/token-kinds.csv")))
                .contains(",person,user,", ",service account,client,", ",client,client,", ",none,");
    }

    @Test
    @DisplayName(
            "RFC 9068 §4: this server's own endpoints want to be the only audience, an API does not")
    void the_issuer_is_an_audience_alone_or_not_at_all() {
        var alone = token(List.of(ISSUER.value()));
        var both = token(List.of(API, ISSUER.value()));
        assertThat(alone.isFor(ISSUER.value())).isTrue();
        assertThat(both.isFor(ISSUER.value())).isFalse();
        assertThat(both.isFor(API)).isTrue();
        assertThat(alone.isFor(API)).isFalse();
        var wire = sign(claims("u1", "shop", "g1").put("aud", List.of(API, ISSUER.value())));
        assertThat(tokens.look(wire, API, null, NOW)).isInstanceOf(TokenState.Alive.class);
        assertThat(tokens.look(wire, ISSUER.value(), null, NOW))
                .isInstanceOf(TokenState.Wrong.class);
    }

    private OwnToken token(List<String> audience) {
        return tokens.find(sign(claims("u1", "shop", "g1").audience(audience)), NOW);
    }

    private static String name(Holder holder) {
        return switch (holder) {
            case Holder.Person _ -> "person";
            case Holder.ServiceAccount _ -> "service account";
            case Holder.Client _ -> "client";
        };
    }

    private static Claims.Builder claims(ArgumentsAccessor row) {
        var claims = bare(row.getString(2)).put("sub", row.getString(1));
        for (var place : List.of(3, 4, 5)) {
            var name = List.of("sub_profile", "grant_id", "key_id").get(place - 3);
            claims.put(name, row.getString(place));
        }
        var actor = row.getString(6);
        return claims.put("act", actor == null ? null : Claims.builder().put("sub", actor).build());
    }

    private static Claims.Builder claims(String subject, String client, String grant) {
        var person = new Holder.Person(subject, new Holder.Source.Consent(grant), null);
        return person.put(unaimed(client));
    }

    private static Claims.Builder bare(String client) {
        return unaimed(client).put("aud", API);
    }

    private static Claims.Builder unaimed(String client) {
        return Claims.builder()
                .put("iss", ISSUER.value())
                .put("client_id", client)
                .put("jti", "r1")
                .put("iat", NOW)
                .put("exp", NOW.plusSeconds(300));
    }

    private String sign(Claims.Builder claims) {
        return jwts.sign(claims.build(), Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, NOW);
    }
}
