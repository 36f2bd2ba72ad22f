package idp.guard;

import com.nimbusds.jose.JOSEException;
import idp.guard.Check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The checks of an access token, in order: RFC 9068 §4, with the rules of RFC 8725, then the
/// denylist.
final class Checks {
    /// RFC 8725 §3.1: what is not here, `none` and every HMAC among it, is not understood.
    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "ES384", "EdDSA");

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");
    private static final Set<String> FOREIGN =
            Set.of("jwk", "jku", "x5c", "x5u", "x5t", "x5t#S256", "crit", "b64", "zip");
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final GuardConfig config;
    private final IssuerKeys keys;
    private final DenylistFeed feed;
    private final Nodes nodes;

    Checks(GuardConfig config, IssuerKeys keys, DenylistFeed feed, Nodes nodes) {
        this.config = config;
        this.keys = keys;
        this.feed = feed;
        this.nodes = nodes;
    }

    List<Check> inOrder() {
        var all = new ArrayList<Check>();
        all.add(new Check("spelling", Checks::spelling));
        all.add(new Check("type", Checks::type));
        all.add(new Check("header", Checks::header));
        all.add(new Check("algorithm", this::algorithm));
        all.add(new Check("signature", this::signature));
        all.add(new Check("smaller s", Checks::smallerS));
        all.add(new Check("issuer", this::issuer));
        all.add(new Check("audience", this::audience));
        all.add(new Check("expiry", this::expiry));
        all.add(new Check("beginning", this::beginning));
        all.add(new Check("binding", Checks::binding));
        all.add(new Check("denylist", this::denylist));
        return List.copyOf(all);
    }

    private static Finding spelling(UnverifiedToken shown) {
        return Finding.unless(
                Spelling.isPlain(shown.token().value()), "not base64url as it is written");
    }

    private static Finding smallerS(UnverifiedToken shown) {
        // What stands in the header is the algorithm of the key: the check before this one saw to
        // it.
        return Finding.unless(
                shown.header("alg") instanceof String algorithm
                        && Spelling.hasSmallerS(algorithm, shown.jws().getSignature().decode()),
                "a second spelling of a signature");
    }

    private static Finding type(UnverifiedToken shown) {
        // RFC 9068 §4: an ID token, or any other token of the same issuer, is not taken.
        return Finding.unless(
                shown.header("typ") instanceof String type && TYPES.contains(type),
                "not an access token");
    }

    private static Finding header(UnverifiedToken shown) {
        // RFC 8725 §3.10: no token brings its own key, names a place for it, or changes the rules.
        return Finding.unless(
                FOREIGN.stream().allMatch(name -> shown.header(name) == null),
                "a header that is not taken");
    }

    private Finding algorithm(UnverifiedToken shown) {
        return switch (key(shown)) {
            case IssuerKeys.Found.Known known ->
                    // RFC 8725 §3.1: the algorithm is the key's, never the token's choice.
                    Finding.unless(
                            ALGORITHMS.contains(known.key().algorithm())
                                    && known.key().algorithm().equals(shown.header("alg")),
                            "not the algorithm of its key");
            case IssuerKeys.Found.Missing missing -> new Finding.Bad("unknown key");
            case IssuerKeys.Found.Unsure unsure -> new Finding.Unsure("the keys cannot be read");
        };
    }

    private Finding signature(UnverifiedToken shown) {
        return switch (key(shown)) {
            case IssuerKeys.Found.Known known ->
                    Finding.unless(verifies(shown, known.key()), "bad signature");
            case IssuerKeys.Found.Missing missing -> new Finding.Bad("unknown key");
            case IssuerKeys.Found.Unsure unsure -> new Finding.Unsure("the keys cannot be read");
        };
    }

    private IssuerKeys.Found key(UnverifiedToken shown) {
        return shown.header("kid") instanceof String kid
                        && shown.header("alg") instanceof String algorithm
                        && ALGORITHMS.contains(algorithm)
                ? keys.find(kid)
                : new IssuerKeys.Found.Missing();
    }

    /// RFC 7515 §5.2
    private static boolean verifies(UnverifiedToken shown, IssuerKeys.Key key) {
        try {
            return shown.jws().verify(key.verifier());
        } catch (JOSEException e) {
            return false;
        }
    }

    private Finding issuer(UnverifiedToken shown) {
        // RFC 9068 §4: the issuer, byte for byte.
        return Finding.unless(
                config.issuer().equals(shown.claims().get("iss")), "another issuer's token");
    }

    private Finding audience(UnverifiedToken shown) {
        // RFC 9068 §4: a token for another API is none for this one.
        return Finding.unless(
                shown.token().audience().contains(config.resource()), "a token for another API");
    }

    private Finding expiry(UnverifiedToken shown) {
        var now = shown.now();
        // RFC 7519 §4.1.4: on or after exp it is over, but for what clocks may lie apart.
        return now == null
                ? Finding.FINE
                : Finding.unless(
                        now.isBefore(shown.token().expiresAt().plus(config.leeway())), "expired");
    }

    private Finding beginning(UnverifiedToken shown) {
        var now = shown.now();
        if (now == null) {
            return Finding.FINE;
        }
        // RFC 7519 §4.1.5: not before its time.
        var latest = now.plus(config.leeway());
        var notBefore = shown.claims().get("nbf");
        return Finding.unless(
                !shown.token().issuedAt().isAfter(latest)
                        && (notBefore == null || isPast(notBefore, latest)),
                "not valid yet");
    }

    private static boolean isPast(Object time, Instant latest) {
        return time instanceof Number seconds && seconds.longValue() <= latest.getEpochSecond();
    }

    private static Finding binding(UnverifiedToken shown) {
        // RFC 7800 §3.1: a bound token is worth nothing without its proof, which nobody checks
        // here.
        return Finding.unless(
                !shown.claims().containsKey("cnf"), "bound to a key, and shown without proof");
    }

    private Finding denylist(UnverifiedToken shown) {
        // Without the time no token was found to be of it: whoever issued it has to be asked.
        var standing =
                shown.now() == null ? DenylistFeed.Standing.UNSURE : feed.standing(shown.token());
        return switch (standing) {
            case ALIVE -> Finding.FINE;
            case DEAD -> new Finding.Bad("revoked");
            case UNSURE ->
                    config.introspectWhenStale()
                            ? introspected(shown.token())
                            : new Finding.Unsure("the denylist is not fresh");
        };
    }

    /// RFC 7662 §2.1: asked about singly, while the copy cannot be trusted.
    private Finding introspected(AccessToken token) {
        try {
            var body = "token_type_hint=access_token&token=" + Nodes.encoded(token.value());
            var type = "application/x-www-form-urlencoded";
            var reply = nodes.ask("/introspect", type, body, PATIENCE);
            return active(reply.json());
        } catch (java.io.IOException e) {
            return new Finding.Unsure("neither feed nor introspection answer");
        }
    }

    private static Finding active(Map<String, Object> json) {
        @Nullable Object active = json.get("active");
        return active instanceof Boolean alive
                ? Finding.unless(alive, "revoked")
                : new Finding.Unsure("neither feed nor introspection answer");
    }
}
