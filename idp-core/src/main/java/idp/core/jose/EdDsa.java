package idp.core.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/// Ed25519 over the platform's own signatures: RFC 8037 §3.1. Nimbus has the frame for it, but its
/// own classes want a further library.
final class EdDsa {
    private EdDsa() {}

    static final class Signer extends EdDSAProvider implements JWSSigner {
        private final PrivateKey key;

        Signer(PrivateKey key) {
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = signature(this);
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException("Ed25519", e);
            }
        }
    }

    static final class Verifier extends EdDSAProvider implements JWSVerifier {
        private final PublicKey key;

        Verifier(PublicKey key) {
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL shown)
                throws JOSEException {
            try {
                var signature = signature(this);
                signature.initVerify(key);
                signature.update(input);
                return signature.verify(shown.decode());
            } catch (SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new JOSEException("Ed25519", e);
            }
        }
    }

    private static Signature signature(EdDSAProvider frame) throws GeneralSecurityException {
        var provider = frame.getJCAContext().getProvider();
        return provider == null
                ? Signature.getInstance("Ed25519")
                : Signature.getInstance("Ed25519", provider);
    }
}
