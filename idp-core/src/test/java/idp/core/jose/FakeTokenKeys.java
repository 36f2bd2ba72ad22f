package idp.core.jose;

import idp.core.oauth.Unavailable;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A token in memory, for keys on P-256, that may be away.
final class FakeTokenKeys implements TokenKeys {
    final Map<String, KeyPair> kept = new HashMap<>();
    final Set<SigningAlgorithm> makes = EnumSet.of(SigningAlgorithm.ES256);
    boolean isAway;

    @Override
    public boolean makes(SigningAlgorithm algorithm) {
        return makes.contains(algorithm);
    }

    @Override
    public String token() {
        return "one";
    }

    @Override
    public PublicKey make(SigningAlgorithm algorithm, Function<PublicKey, String> kid) {
        mustBeThere(token());
        try {
            var pair = new KeyPairs(null).generate(algorithm);
            kept.put(kid.apply(pair.getPublic()), pair);
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public byte[] sign(String token, String kid, SigningAlgorithm algorithm, byte[] input) {
        mustBeThere(token);
        var pair = kept.get(kid);
        if (pair == null) {
            throw new Unavailable("the token has no such key", null);
        }
        return signed(pair.getPrivate(), input);
    }

    private static byte[] signed(PrivateKey key, byte[] input) {
        try {
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key);
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void destroy(String token, String kid) {
        mustBeThere(token);
        kept.remove(kid);
    }

    private void mustBeThere(String token) {
        if (isAway || !token.equals(token())) {
            throw new Unavailable("the token does not do it", new IllegalStateException("away"));
        }
    }
}
