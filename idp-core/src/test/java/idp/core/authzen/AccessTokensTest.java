package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.token.OwnTokens;
import idp.core.token.TokenFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9068 §4: the access token that an API passes on with its question")
final class AccessTokensTest {
    private final TokenFixture on = new TokenFixture();
    private final AccessTokens tokens = new AccessTokens(on.tokens);
    private final Entity alice = new Entity("user", on.alice.id());
    private final String good = on.access(on.ofUser(on.app, "read write", ORDERS.resource()));

    private static Question asked(Entity subject, Attributes context) {
        return new Question(subject, new Action("read"), new Entity("order", "1"), context);
    }

    private static Attributes passing(String token) {
        return Attributes.NONE.with("access_token", Attribute.text(token));
    }

    private Question read(Entity subject, Attributes context) {
        return tokens.read(asked(subject, context), ORDERS, on.clock.instant());
    }

    private void refused(Entity subject, Attributes context) {
        var refusal = catchThrowableOfType(Refused.class, () -> read(subject, context));
        assertThat(refusal.code()).as("%s %s", subject, context).isEqualTo(INVALID_REQUEST);
    }

    @Test
    void a_question_without_a_token_stays_as_it_is() {
        var context = Attributes.NONE.with("amount", new Attribute.Whole(7));
        assertThat(read(alice, context)).isEqualTo(asked(alice, context));
    }

    @Test
    void a_good_one_is_replaced_by_what_it_says() {
        var amount = new Attribute.Whole(7);
        var facts =
                new Attributes(
                        Map.of(
                                "scopes", Attribute.texts(List.of("read", "write")),
                                "client", Attribute.text(on.app.id()),
                                "iat", new Attribute.Whole(on.clock.instant().getEpochSecond()),
                                "amr", Attribute.texts(List.of("pwd")),
                                "acr", Attribute.text("aal1"),
                                "auth_time",
                                        new Attribute.Whole(
                                                on.session.authTime().getEpochSecond())));
        var context =
                Attributes.NONE.with("amount", amount).with("token", new Attribute.Members(facts));
        assertThat(read(alice, passing(good).with("amount", amount)))
                .isEqualTo(asked(alice, context));
    }

    @Test
    @DisplayName("RFC 9068 §4: what is said to come from a token comes from one")
    void nobody_sends_the_facts_of_a_token_himself() {
        var facts = new Attribute.Members(new Attributes(Map.of("client", Attribute.text("app"))));
        for (var forged : List.of(facts, Attribute.text("x"), new Attribute.Flag(false))) {
            refused(alice, Attributes.NONE.with("token", forged));
            refused(alice, passing(good).with("token", forged));
        }
    }

    @Test
    void what_is_no_string_is_no_token() {
        refused(alice, Attributes.NONE.with("access_token", new Attribute.Whole(1)));
        refused(alice, Attributes.NONE.with("access_token", Attribute.texts(List.of(good))));
    }

    @Test
    @DisplayName("RFC 9068 §4: only one that is alive and names this API as its audience")
    void a_token_for_elsewhere_or_none_at_all_is_not_valid() {
        for (var other :
                List.of(
                        on.access(on.ofUser(on.app, "read", TokenFixture.BILLS)),
                        on.access(on.ofUser(on.app, "read", ORDERS.resource() + "/")),
                        on.access(on.ofUser(on.app, "openid")),
                        on.idToken(),
                        stranger(),
                        "a.b.c")) {
            assertThat(read(alice, passing(other))).as(other).isNull();
        }
        assertThat(read(alice, passing(good))).isNotNull();
        on.denylist.deny(Denied.cutoff(Denied.Kind.SUBJECT, on.alice.id(), on.clock.instant()));
        assertThat(read(alice, passing(good))).isNull();
        on.clock.advance(Duration.ofSeconds(2));
        var later = on.access(on.ofUser(on.app, "read", ORDERS.resource()));
        assertThat(read(alice, passing(later))).isNotNull();
        on.clock.advance(Duration.ofMinutes(10));
        assertThat(read(alice, passing(later))).isNull();
    }

    /// Signed well, by somebody else.
    private String stranger() {
        var claims =
                Claims.builder()
                        .put("iss", ISSUER.value())
                        .put("sub", on.alice.id())
                        .put("client_id", on.app.id())
                        .put("aud", ORDERS.resource())
                        .put("jti", "grant1.token1")
                        .put("iat", on.clock.instant())
                        .put("exp", on.clock.instant().plusSeconds(300));
        return JoseSamples.jwts()
                .sign(
                        claims.build(),
                        Jwts.ACCESS_TOKEN,
                        SigningAlgorithm.ES256,
                        on.clock.instant());
    }

    @Test
    @DisplayName(
            "RFC 9068 §4: the question is about the one whose token it is, and about nobody else")
    void the_subject_is_the_one_of_the_token() {
        var service = on.access(on.ofClient(on.app, "read", ORDERS.resource()));
        assertThat(read(new Entity("client", on.app.id()), passing(service))).isNotNull();
        refused(new Entity("user", "bob"), passing(good));
        refused(new Entity("client", on.alice.id()), passing(good));
        refused(new Entity("client", on.app.id()), passing(good));
        refused(alice, passing(service));
        refused(new Entity("user", on.app.id()), passing(service));
    }

    @Test
    void whoever_cannot_know_says_so() {
        var unsure =
                new AccessTokens(
                        new OwnTokens(
                                on.jwts,
                                _ -> {
                                    throw new Unavailable("stale", null);
                                }));
        var asked = asked(alice, passing(good));
        assertThat(
                        catchThrowableOfType(
                                Unavailable.class,
                                () -> unsure.read(asked, ORDERS, on.clock.instant())))
                .isNotNull();
    }
}
