package idp.guard;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import idp.guard.denylist.Clocks;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The issuer's published keys: RFC 7517 §5. Fetched again each minute, and when a token names an
/// unknown one, but then not more often than every two seconds, so that strangers cannot make the
/// guard hammer Gatehouse.
final class IssuerKeys {
    private static final long NANOS = 1_000_000_000L;
    private static final long REFRESH = 60 * NANOS;
    private static final long TRUSTED = 600 * NANOS;
    private static final long APART = 2 * NANOS;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A key and the one algorithm it may be used with.
    record Key(String algorithm, JWSVerifier verifier) {}

    /// What looking for a key came to.
    sealed interface Found {
        record Known(Key key) implements Found {}

        record Missing() implements Found {}

        record Unsure() implements Found {}
    }

    private record Fetched(Map<String, Key> keys, long at) {}

    private final Nodes nodes;
    private final Clocks clocks;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched held;
    private volatile @Nullable Long tried;

    IssuerKeys(Nodes nodes, Clocks clocks) {
        this.nodes = nodes;
        this.clocks = clocks;
    }

    Found find(String kid) {
        var known = known(kid, REFRESH);
        if (known != null) {
            return new Found.Known(known);
        }
        known = known(kid, TRUSTED);
        if (known != null && fetching.isLocked()) {
            // Somebody is about it already: nobody else has to wait.
            return new Found.Known(known);
        }
        var sure = fetch();
        known = known(kid, TRUSTED);
        if (known != null) {
            return new Found.Known(known);
        }
        return sure ? new Found.Missing() : new Found.Unsure();
    }

    private @Nullable Key known(String kid, long forNanos) {
        var last = held;
        return last != null && clocks.nanos().getAsLong() - last.at() < forNanos
                ? last.keys().get(kid)
                : null;
    }

    /// Whether what is held now is as new as the rate allows.
    private boolean fetch() {
        fetching.lock();
        try {
            var now = clocks.nanos().getAsLong();
            var last = tried;
            var good = held;
            if (last != null && now - last < APART) {
                return good != null && good.at() == last;
            }
            tried = now;
            held = new Fetched(read(nodes.get("/jwks", Map.of(), PATIENCE)), now);
            return true;
        } catch (IOException e) {
            nodes.next();
            return false;
        } finally {
            fetching.unlock();
        }
    }

    private static Map<String, Key> read(Nodes.Reply reply) throws IOException {
        if (!(reply.json().get("keys") instanceof List<?> list)) {
            throw new IOException("not a key set: " + reply.status());
        }
        var keys = new HashMap<String, Key>();
        for (var item : list) {
            if (item instanceof Map<?, ?> jwk
                    && jwk.get("kid") instanceof String kid
                    && jwk.get("alg") instanceof String algorithm) {
                // RFC 7517 §5: keys of kinds that are not understood are passed over.
                var verifier = verifier(jwk);
                if (verifier != null) {
                    keys.put(kid, new Key(algorithm, verifier));
                }
            }
        }
        return Map.copyOf(keys);
    }

    @SuppressWarnings("unchecked") // a JSON object's keys are strings
    private static @Nullable JWSVerifier verifier(Map<?, ?> jwk) {
        try {
            return switch (JWK.parse((Map<String, Object>) jwk)) {
                case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
                case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
                case OctetKeyPair okp -> Ed25519.of(okp);
                default -> null;
            };
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }
}
