package idp.core.jose;

import static idp.core.jose.Forger.claims;
import static idp.core.jose.Forger.header;
import static idp.core.jose.Forger.part;
import static idp.core.jose.Forger.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import idp.core.jose.Verification.Why;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 8725 §3.1, RFC 8725 §3.10: no header of a token has a say in how it is verified")
final class ForgedHeadersTest {
    private static Forger forger;
    private static String kid;

    @BeforeAll
    static void keys() {
        forger = new Forger();
        kid = quoted(forger.key(SigningAlgorithm.RS256).kid());
    }

    @Test
    void what_the_forger_makes_unchanged_is_good() {
        assertThat(forger.refusal(forger.signed(forger.header(), claims()))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "NONE", ""})
    @DisplayName("JW-01: alg none in any spelling is refused, with a signature or without")
    void alg_none(String none) {
        var head = header(none, kid, "");
        assertThat(forger.refusal(part(head) + "." + part(claims()) + "."))
                .isEqualTo(Why.UNKNOWN_KEY);
        assertThat(forger.refusal(forger.signed(head, claims()))).isEqualTo(Why.UNKNOWN_KEY);
    }

    @Test
    @DisplayName("JW-01: an empty signature is refused under an honest alg too")
    void no_signature() {
        assertThat(forger.refusal(part(forger.header()) + "." + part(claims()) + "."))
                .isEqualTo(Why.BAD_SIGNATURE);
    }

    @Test
    @DisplayName("JW-02: the published key is not an HMAC secret in any of its forms")
    void hmac_with_the_public_key() throws Exception {
        var jwk = RSAKey.parse(forger.key(SigningAlgorithm.RS256).publicJwk());
        var der = jwk.toRSAPublicKey().getEncoded();
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + java.util.Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n";
        var secrets =
                List.of(
                        der,
                        pem.getBytes(UTF_8),
                        jwk.getModulus().decode(),
                        forger.keys.last().jwks().json().getBytes(UTF_8),
                        jwk.toJSONString().getBytes(UTF_8));
        for (var secret : secrets) {
            var input = part(header("HS256", kid, "")) + "." + part(claims());
            var hs256 = new JWSHeader(com.nimbusds.jose.JWSAlgorithm.HS256);
            var mac = new MACSigner(secret).sign(hs256, input.getBytes(UTF_8));
            assertThat(forger.refusal(input + "." + mac)).isEqualTo(Why.UNKNOWN_KEY);
        }
    }

    @Test
    @DisplayName("JW-02: a key serves its one algorithm, also where another would fit")
    void ps256_under_the_rs256_key() {
        var other = header("PS256", kid, "");
        assertThat(forger.refusal(forger.signed(other, claims()))).isEqualTo(Why.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    @DisplayName("JW-03: a key that a token brings along, or points at, is never looked at")
    void own_key_in_the_header(String member) throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var jwk = KeyPairs.jwk(SigningAlgorithm.RS256, pair.getPublic());
        var value =
                switch (member) {
                    case "jwk" -> jwk.toJSONString();
                    case "x5c" -> "[\"" + jwk.toRSAKey().getModulus() + "\"]";
                    default -> quoted("http://127.0.0.1:1/keys");
                };
        var more = ",\"" + member + "\":" + value;
        for (var name : List.of(kid, quoted(jwk.getKeyID()))) {
            var token = Forger.signed(header("RS256", name, more), claims(), pair.getPrivate());
            assertThat(forger.refusal(token)).isEqualTo(Why.FOREIGN_HEADER);
        }
        // Not even with our own signature: nothing of ours ever says that.
        var ours = forger.signed(header("RS256", kid, more), claims());
        assertThat(forger.refusal(ours)).isEqualTo(Why.FOREIGN_HEADER);
        var selfSigned =
                Forger.signed(
                        header("RS256", quoted(jwk.getKeyID()), ""), claims(), pair.getPrivate());
        assertThat(forger.refusal(selfSigned)).isEqualTo(Why.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../../dev/null\"",
                "\"' OR 1=1--\"",
                "\"\\u0000\"",
                "\"https://evil.example/key\"",
                "\"\"",
                "null",
                "7",
                "[]",
                "{}"
            })
    @DisplayName("JW-04: a kid that is none of ours is looked up in memory and nowhere else")
    void strange_kid(String strange) {
        var before = forger.keys.last();
        assertThat(forger.refusal(forger.signed(header("RS256", strange, ""), claims())))
                .isEqualTo(Why.UNKNOWN_KEY);
        assertThat(forger.keys.last()).isSameAs(before);
    }

    @Test
    @DisplayName("JW-04: a kid of a megabyte is not read")
    void huge_kid() {
        var huge = header("RS256", quoted("k".repeat(1 << 20)), "");
        assertThat(forger.refusal(forger.signed(huge, claims()))).isEqualTo(Why.TOO_LONG);
    }

    @Test
    void a_header_without_kid_or_with_one_name_twice_is_refused() {
        var none = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}";
        assertThat(forger.refusal(forger.signed(none, claims()))).isEqualTo(Why.FOREIGN_HEADER);
        var twice = header("none", kid, ",\"alg\":\"RS256\"");
        assertThat(forger.refusal(forger.signed(twice, claims()))).isEqualTo(Why.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"crit\":[\"x\"],\"x\":1",
                ",\"crit\":[]",
                ",\"crit\":[\"exp\"]",
                ",\"b64\":false,\"crit\":[\"b64\"]",
                ",\"b64\":false",
                ",\"zip\":\"DEF\""
            })
    @DisplayName("JW-06: an extension that must be understood is not")
    void critical(String more) {
        assertThat(forger.refusal(forger.signed(header("RS256", kid, more), claims())))
                .isEqualTo(Why.FOREIGN_HEADER);
    }

    @Test
    @DisplayName("JW-07: an encrypted token is taken for none; its p2c costs nothing")
    void encrypted() {
        var head =
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AA\"}";
        assertThat(forger.refusal(part(head) + ".AAAA.AAAA.AAAA.AAAA")).isEqualTo(Why.MALFORMED);
        assertThat(forger.refusal(forger.signed(head, claims()))).isEqualTo(Why.FOREIGN_HEADER);
    }

    @Test
    @DisplayName("RFC 7515 §5.2: a token with any one character changed is refused")
    void tampered() {
        var token = forger.signed(forger.header(), claims());
        for (var at = 0; at < token.length(); at++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(forger.refusal(changed.toString())).as("at %d", at).isNotNull();
        }
    }

    @Test
    void a_signature_has_one_spelling() {
        var token = forger.signed(forger.header(), claims());
        var last = token.charAt(token.length() - 1);
        // Of the last character of 256 bytes in base64url, four bits are not used.
        var sibling = token.substring(0, token.length() - 1) + (char) (last + 1);
        assertThat(forger.refusal(sibling)).isEqualTo(Why.MALFORMED);
        assertThat(forger.refusal(token + "==")).isEqualTo(Why.MALFORMED);
    }
}
