package idp.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Ed25519 by the platform: RFC 8037 §3.1. Nimbus' own class wants a further library.
final class Ed25519 extends EdDSAProvider implements JWSVerifier {
    /// RFC 8410 §4: what stands before the 32 bytes of a key.
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    private Ed25519(PublicKey key) {
        this.key = key;
    }

    /// Null for another curve.
    static @Nullable Ed25519 of(OctetKeyPair jwk) throws JOSEException {
        var point = jwk.getX().decode();
        if (!jwk.getCurve().equals(Curve.Ed25519) || point.length != 32) {
            return null;
        }
        var encoded = new byte[PREFIX.length + point.length];
        System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
        System.arraycopy(point, 0, encoded, PREFIX.length, point.length);
        try {
            var factory = KeyFactory.getInstance("Ed25519");
            return new Ed25519(factory.generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Ed25519", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL shown) throws JOSEException {
        try {
            var signature = Signature.getInstance("Ed25519");
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
