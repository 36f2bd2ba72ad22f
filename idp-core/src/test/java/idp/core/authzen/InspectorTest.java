package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.authzen.InspectorFixture.START;
import static idp.core.authzen.InspectorFixture.assertFails;
import static idp.core.authzen.InspectorFixture.step;
import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspection.State;
import idp.core.authzen.Inspector.Wish;
import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.FakeDenylist;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6750 §3.1, RFC 9068 §4: which check of the first gate fails, and the answer")
final class InspectorTest {
    private final InspectorFixture on = new InspectorFixture();
    private final Wish orders = Wish.of(ORDERS);

    @Test
    void a_good_token_passes_all_that_was_asked() {
        var seen = on.inspect("Authorization: bearer " + on.token(), orders);
        assertThat(seen.answer()).isEqualTo(new Inspection.Answer(200, null, null));
        assertThat(seen.end()).isNull();
        assertThat(seen.steps()).hasSameSizeAs(Check.values());
        assertThat(seen.steps().subList(0, 10)).allMatch(step -> step.state() == State.PASSED);
        assertThat(seen.steps().subList(10, 12)).allMatch(step -> step.state() == State.NOT_ASKED);
        assertThat(seen.decoded().claim("sub")).isEqualTo(on.alice);
    }

    @Test
    void without_an_audience_nobody_says_that_it_is_the_right_one() {
        var seen = on.inspect(on.token(), Wish.NONE);
        assertThat(step(seen, Check.AUDIENCE).state()).isEqualTo(State.NOT_ASKED);
        assertThat(seen.answer().good()).isTrue();
        var unregistered = Wish.of("https://parcels.example", null);
        assertFails(
                on.inspect(on.token(), unregistered), Check.AUDIENCE, Fault.WRONG_AUDIENCE, 401);
    }

    @Test
    void each_check_is_named_by_the_first_that_fails() {
        var good = on.token();
        var sig = good.lastIndexOf('.') + 1;
        var flipped = (good.charAt(sig) == 'A' ? 'B' : 'A') + good.substring(sig + 1);
        var strange = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"none-of-ours\"}";
        var jku = strange.replace("}", ",\"jku\":\"https://x\"}");
        var rest = good.substring(good.indexOf('.'));
        var aud = ORDERS.resource();
        assertBad("x.y.z", Check.FORM, Fault.MALFORMED, "malformed");
        assertBad("garbage", Check.FORM, Fault.MALFORMED, "malformed");
        assertBad("a".repeat(17_000), Check.FORM, Fault.TOO_LONG, "malformed");
        assertBad(part(jku) + rest, Check.FORM, Fault.FOREIGN_HEADER, "a header that is not taken");
        var logout = on.sign(on.claims().put("aud", aud), Jwts.LOGOUT_TOKEN);
        assertBad(logout, Check.TYPE, Fault.WRONG_TYPE, "not an access token");
        assertBad(part(strange) + rest, Check.KEY, Fault.UNKNOWN_KEY, "unknown key");
        var forged = good.substring(0, sig) + flipped;
        assertBad(forged, Check.SIGNATURE, Fault.BAD_SIGNATURE, "bad signature");
        var foreign = Claims.builder().put("iss", "https://other.example").put("aud", aud);
        assertBad(
                on.sign(foreign, Jwts.ACCESS_TOKEN),
                Check.ISSUER,
                Fault.WRONG_ISSUER,
                "another issuer's token");
        var elsewhere = on.claims().put("aud", "https://parcels.example");
        assertBad(
                on.sign(elsewhere, Jwts.ACCESS_TOKEN),
                Check.AUDIENCE,
                Fault.WRONG_AUDIENCE,
                "a token for another API");
        on.clock.advance(Duration.ofSeconds(300));
        assertBad(good, Check.TIME, Fault.EXPIRED, "expired");
    }

    @Test
    @DisplayName("RFC 8725 §3.12: an ID token is no key to an API, whatever type the API wants")
    void an_id_token_is_refused() {
        var idToken =
                on.sign(
                        Claims.builder()
                                .put("iss", ISSUER.value())
                                .put("aud", ORDERS.resource())
                                .put("sub", "u"),
                        Jwts.ID_TOKEN);
        assertBad(idToken, Check.TYPE, Fault.WRONG_TYPE, "not an access token");
        var plain =
                ResourceServer.of("p", ORDERS.resource())
                        .with(ResourceServer.Tokens.USUAL.typed(TokenType.JWT));
        var seen = on.inspect(idToken, Wish.of(plain));
        assertFails(seen, Check.CLAIMS, Fault.MISSING_CLAIM, 401);
        var access = on.sign(on.claims().put("aud", ORDERS.resource()), Jwts.ID_TOKEN);
        assertThat(on.inspect(access, Wish.of(plain)).answer().good()).isTrue();
        assertBad(access, Check.TYPE, Fault.WRONG_TYPE, "not an access token");
    }

    private void assertBad(String token, Check check, Fault fault, String told) {
        var seen = on.inspect(token, orders);
        assertFails(seen, check, fault, 401);
        assertThat(seen.answer().challenge())
                .isEqualTo(START + ", error=\"invalid_token\", error_description=\"" + told + "\"");
    }

    private static String part(String json) {
        return Opaque.base64url(json.getBytes(UTF_8));
    }

    @Test
    void what_ended_a_token_is_named() {
        var faults =
                List.of(
                        Fault.TOKEN_REVOKED,
                        Fault.GRANT_REVOKED,
                        Fault.SESSION_ENDED,
                        Fault.SUBJECT_ENDED,
                        Fault.CLIENT_ENDED,
                        Fault.ALL_ENDED);
        var keys = List.of("r1", "g1", "s1", on.alice, "shop", Denied.EVERYTHING);
        for (var kind : Denied.Kind.values()) {
            var list = new FakeDenylist();
            list.deny(Denied.cutoff(kind, keys.get(kind.ordinal()), NOW));
            var seen = on.inspect(list, on.token(), orders);
            assertFails(seen, Check.DENYLIST, faults.get(kind.ordinal()), 401);
            assertThat(seen.answer().challenge()).endsWith("error_description=\"revoked\"");
        }
    }

    @Test
    @DisplayName("R-12: what cannot be known is 503, and no token is blamed")
    void an_unknown_denylist_is_503() {
        var seen =
                on.inspect(
                        _ -> {
                            throw new Unavailable("away", null);
                        },
                        on.token(),
                        orders);
        assertThat(seen.answer()).isEqualTo(new Inspection.Answer(503, null, null));
        assertThat(seen.answer().unknown()).isTrue();
        assertThat(step(seen, Check.DENYLIST).state()).isEqualTo(State.UNKNOWN);
        assertThat(step(seen, Check.SIGNATURE).state()).isEqualTo(State.PASSED);
    }

    @Test
    @DisplayName("R-12: without the time or the keys no check counts as passed")
    void an_unknown_time_is_503() {
        var seen =
                on.inspectAt(
                        () -> {
                            throw new Unavailable("no time", null);
                        },
                        on.token());
        assertThat(seen.answer().status()).isEqualTo(503);
        assertThat(seen.steps())
                .filteredOn(step -> step.state() == State.PASSED)
                .extracting(Inspection.Step::check)
                .containsExactly(Check.REQUEST);
        assertThat(Inspection.unknown().answer().status()).isEqualTo(503);
        assertThat(Inspection.unknown().steps()).noneMatch(step -> step.state() == State.PASSED);
    }

    @Test
    void nothing_that_is_printed_holds_the_token() {
        var token = on.token();
        assertThat(on.inspect(token, orders).toString()).doesNotContain(token);
        assertThat(PresentedToken.read(token).toString()).isEqualTo("Shown");
    }

    @Test
    void every_fault_has_a_sentence() {
        assertThat(Arrays.stream(Fault.values()).map(Fault::sentence))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.endsWith("."));
    }
}
