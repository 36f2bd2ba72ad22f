package idp.core.token;

import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Says who signed in, when and how: OIDC Core §2.
final class IdTokens {
    /// How long an ID token may be used to learn who signed in.
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Issuer issuer;
    private final Jwts jwts;

    IdTokens(Issuer issuer, Jwts jwts) {
        this.issuer = issuer;
        this.jwts = jwts;
    }

    String sign(Authorization.OfUser allowed, String accessToken) {
        var metadata = allowed.client().metadata();
        var algorithm = metadata.tokens().idTokenAlgorithm();
        var hash = atHash(accessToken, algorithm);
        var claims = claims(issuer, allowed, hash);
        return TokenSize.bounded(jwts.sign(claims, Jwts.ID_TOKEN, algorithm, allowed.issuedAt()));
    }

    /// @param atHash null where no access token stands beside it
    static Claims claims(Issuer issuer, Authorization.OfUser allowed, @Nullable String atHash) {
        var told =
                allowed.client().metadata().tokens().profileInIdToken()
                        ? allowed.scope()
                        : Scope.NONE;
        return UserClaims.lean(() -> bare(issuer, allowed, atHash), allowed.user(), told);
    }

    private static Claims.Builder bare(
            Issuer issuer, Authorization.OfUser allowed, @Nullable String atHash) {
        var consented = allowed.consented();
        return Claims.builder()
                .put("iss", issuer.value())
                .put("sub", allowed.user().id())
                // OIDC Core §2: one audience, a string; so there is no azp.
                .put("aud", allowed.client().id())
                .put("iat", allowed.issuedAt())
                .put("exp", allowed.issuedAt().plus(LIFETIME))
                .put("auth_time", consented.authTime())
                .put("nonce", allowed.nonce())
                .put("acr", consented.acr())
                .put("amr", consented.amr())
                .put("sid", consented.sid())
                .put("at_hash", atHash);
    }

    /// OIDC Core §3.1.3.6: the left half of the hash that the ID token's algorithm uses.
    static String atHash(String accessToken, SigningAlgorithm algorithm) {
        var name =
                switch (algorithm) {
                    case RS256, PS256, ES256 -> "SHA-256";
                    case ES384 -> "SHA-384";
                    case EDDSA -> "SHA-512";
                };
        try {
            var hash =
                    MessageDigest.getInstance(name)
                            .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Opaque.base64url(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
