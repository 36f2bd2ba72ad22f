package idp.server.adapter.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Unavailable;
import idp.server.SoftHsm;
import idp.server.Wait;
import idp.server.config.TokenSettings;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("softhsm")
@DisplayName("ADR 80: a token that signs")
final class SigningTokenTest {
    private static final byte[] INPUT = {'h', '.', 'p'};

    private static TokenSettings settings(String label, String pin) {
        var four = EnumSet.complementOf(EnumSet.of(SigningAlgorithm.EDDSA));
        return new TokenSettings(SoftHsm.MODULE, label, pin, four);
    }

    @Test
    void many_sign_at_once_by_keys_that_never_leave_it() throws Exception {
        var settings = settings(SoftHsm.TOKEN, SoftHsm.PIN);
        try (var token = new SigningToken(settings);
                var other = new SigningToken(settings);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            token.begin();
            other.begin();
            for (var algorithm : settings.signing()) {
                var kid = "test-" + algorithm;
                var key = token.make(algorithm, _ -> kid);
                Callable<byte[]> sign = () -> other.sign(SoftHsm.TOKEN, kid, algorithm, INPUT);
                var signed = callers.invokeAll(IntStream.range(0, 40).mapToObj(_ -> sign).toList());
                for (var one : signed) {
                    assertThat(verifies(algorithm, key, one.get())).as(kid).isTrue();
                }
                var there = Token.open(settings).pairs().key(kid);
                assertThat(there.getEncoded()).as("it cannot be read").isNull();
                assertThat(there).asString().contains("sensitive", "unextractable");
                token.destroy(SoftHsm.TOKEN, kid);
                token.destroy(SoftHsm.TOKEN, kid);
                assertThat(token.trouble(SoftHsm.TOKEN, kid, algorithm)).contains("has no key");
            }
            assertThatThrownBy(() -> token.sign("another", "k", SigningAlgorithm.ES256, INPUT))
                    .isInstanceOf(Unavailable.class)
                    .hasRootCauseMessage(
                            "it is in the token 'another', and IDP_PKCS11_TOKEN is another one here");
        }
    }

    @Test
    void a_pin_that_was_refused_is_not_tried_again_and_a_token_that_is_away_is() {
        SoftHsm.token("second");
        try (var refused = new SigningToken(settings("second", "not its PIN"));
                var away = new SigningToken(settings("third", SoftHsm.PIN))) {
            var first = trouble(refused);
            assertThat(first)
                    .hasMessageContaining("does not take the PIN")
                    .hasMessageNotContaining("not its PIN");
            var gone = trouble(away);
            assertThat(gone.kind()).isEqualTo(TokenTrouble.Kind.AWAY);
            Wait.until(() -> trouble(away) != gone);
            assertThat(trouble(refused)).isSameAs(first);
        }
    }

    private static TokenTrouble trouble(SigningToken token) {
        return catchThrowableOfType(TokenTrouble.class, token::begin);
    }

    private static boolean verifies(SigningAlgorithm algorithm, PublicKey key, byte[] signature)
            throws GeneralSecurityException {
        var verifier =
                Signature.getInstance(
                        switch (algorithm) {
                            case RS256 -> "SHA256withRSA";
                            case PS256 -> "RSASSA-PSS";
                            case ES256 -> "SHA256withECDSAinP1363Format";
                            case ES384 -> "SHA384withECDSAinP1363Format";
                            case EDDSA -> "Ed25519";
                        });
        if (algorithm == SigningAlgorithm.PS256) {
            verifier.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        verifier.initVerify(key);
        verifier.update(INPUT);
        return verifier.verify(signature);
    }
}
