package idp.core.jose;

import idp.core.oauth.Unavailable;
import java.security.PublicKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Port: private keys that a token (PKCS #11) makes, uses and never hands out: ADR 80. What does not work
/// is [Unavailable], with the reason as its cause: a token may be away for a while.
public interface TokenKeys {
    /// Of a node that has no token: keys in one are known to it, and cannot sign here.
    TokenKeys NONE = new None();

    /// Whether new keys of this algorithm are made there.
    boolean makes(SigningAlgorithm algorithm);

    /// The label of the token that new keys are made in.
    String token();

    /// Makes a pair and keeps its private part.
    ///
    /// @param kid names the private part by the public one
    PublicKey make(SigningAlgorithm algorithm, Function<PublicKey, String> kid);

    /// The signature as a JWS has it.
    ///
    /// @param token the label of the one that the key is in
    byte[] sign(String token, String kid, SigningAlgorithm algorithm, byte[] input);

    /// Nothing of that name is there afterwards.
    void destroy(String token, String kid);

    /// Why that key cannot sign here and now, for an operator; null if it can.
    default @Nullable String trouble(String token, String kid, SigningAlgorithm algorithm) {
        try {
            sign(token, kid, algorithm, new byte[] {'?'});
            return null;
        } catch (Unavailable e) {
            var cause = e.getCause();
            return String.valueOf((cause == null ? e : cause).getMessage());
        }
    }

    /// What a node without a token says of keys in one.
    record None() implements TokenKeys {
        @Override
        public boolean makes(SigningAlgorithm algorithm) {
            return false;
        }

        @Override
        public String token() {
            return "";
        }

        @Override
        public PublicKey make(SigningAlgorithm algorithm, Function<PublicKey, String> kid) {
            throw away("");
        }

        @Override
        public byte[] sign(String token, String kid, SigningAlgorithm algorithm, byte[] input) {
            throw away(token);
        }

        @Override
        public void destroy(String token, String kid) {
            throw away(token);
        }

        private static Unavailable away(String token) {
            var why = "it is in the token '" + token + "', and IDP_PKCS11_MODULE is not set here";
            return new Unavailable(
                    "a signing key is in a token that this node has not",
                    new IllegalStateException(why));
        }
    }
}
