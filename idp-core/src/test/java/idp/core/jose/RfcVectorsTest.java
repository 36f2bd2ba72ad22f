package idp.core.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The examples of the JOSE specifications")
final class RfcVectorsTest {
    private static final KeyPairs PAIRS = new KeyPairs(null);

    private static final String RSA =
            """
            {"kty":"RSA",
             "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
             "e":"AQAB"}
            """;

    private static final String EC =
            """
            {"kty":"EC","crv":"P-256",
             "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
             "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            """;

    /// The payload that RFC 7515 uses in all of appendix A.
    private static final String PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static boolean verifies(
            SigningAlgorithm algorithm, String jwk, String input, String signature)
            throws Exception {
        var verifier = new KeyForge(null, JoseSamples.master());
        var key = PAIRS.publicKey(algorithm, JWK.parse(jwk));
        return verifier.verifier(algorithm, key)
                .verify(
                        new JWSHeader(algorithm.jws()),
                        input.getBytes(US_ASCII),
                        new com.nimbusds.jose.util.Base64URL(signature));
    }

    @Test
    @DisplayName("RFC 7515 §5.2, RFC 7515 §A.2: RS256")
    void rs256() throws Exception {
        var input = "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD;
        var signature =
                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
        assertThat(verifies(SigningAlgorithm.RS256, RSA, input, signature)).isTrue();
        assertThat(verifies(SigningAlgorithm.PS256, RSA, input, signature)).isFalse();
        assertThat(verifies(SigningAlgorithm.RS256, RSA, input + "A", signature)).isFalse();
    }

    @Test
    @DisplayName("RFC 7515 §A.3: ES256")
    void es256() throws Exception {
        var input = "eyJhbGciOiJFUzI1NiJ9." + PAYLOAD;
        var signature =
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        assertThat(verifies(SigningAlgorithm.ES256, EC, input, signature)).isTrue();
        assertThat(verifies(SigningAlgorithm.ES256, EC, input + "A", signature)).isFalse();
        // CVE-2022-21449: r and s of zero fit every message where nobody looks.
        var zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertThat(verifies(SigningAlgorithm.ES256, EC, input, zeros)).isFalse();
    }

    @Test
    @DisplayName("RFC 8037 §3.1, RFC 8037 §A.4: Ed25519, signing and verifying")
    void ed25519() throws Exception {
        var d = Base64.getUrlDecoder().decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        var pkcs8 = "302e020100300506032b657004220420" + HexFormat.of().formatHex(d);
        var key = PAIRS.privateKey(SigningAlgorithm.EDDSA, HexFormat.of().parseHex(pkcs8));
        var input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        var header = new JWSHeader(SigningAlgorithm.EDDSA.jws());
        var signature = new EdDsa.Signer(key).sign(header, input.getBytes(US_ASCII)).toString();
        assertThat(signature)
                .isEqualTo(
                        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        var okp =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
        assertThat(verifies(SigningAlgorithm.EDDSA, okp, input, signature)).isTrue();
        assertThat(verifies(SigningAlgorithm.EDDSA, okp, input + "A", signature)).isFalse();
        assertThat(verifies(SigningAlgorithm.EDDSA, okp, input, "AAAA")).isFalse();
    }

    @Test
    @DisplayName("RFC 8037 §A.3: the thumbprint that names an Ed25519 key")
    void thumbprint_of_ed25519() throws Exception {
        var jwk =
                JWK.parse(
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
        var named =
                KeyPairs.jwk(SigningAlgorithm.EDDSA, PAIRS.publicKey(SigningAlgorithm.EDDSA, jwk));
        assertThat(named.getKeyID()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(named.toJSONObject().get("x"))
                .isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    }

    @Test
    @DisplayName("RFC 7638 §3: a kid is the thumbprint of the key")
    void thumbprint() throws Exception {
        var jwk =
                JWK.parse(
                        """
                        {"kty":"RSA","e":"AQAB","alg":"RS256","kid":"2011-04-29",
                         "n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"}
                        """);
        var key = PAIRS.publicKey(SigningAlgorithm.RS256, jwk);
        assertThat(KeyPairs.jwk(SigningAlgorithm.RS256, key).getKeyID())
                .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }
}
