package idp.core.client;

import static idp.core.oauth.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;

import idp.core.oauth.Refused;
import idp.core.revoke.Denied;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A registered client as the protocol rules see it. Its secrets are here only as hashes.
///
/// @param id compared byte for byte; of an alphabet that survives every encoding (see [#isId])
/// @param notBefore its last cut-off, which lies ahead when it is made; null if it never had one
/// @param revision grows with each change of the metadata
/// @param logo name of the picture that people see with its name: [ClientLogo]; null if it has none
public record Client(
        String id,
        ClientMetadata metadata,
        boolean enabled,
        List<ClientSecret> secrets,
        Instant createdAt,
        @Nullable Instant notBefore,
        int revision,
        @Nullable String logo) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    public Client {
        if (!isId(id)) {
            throw new IllegalArgumentException("not a client id");
        }
        secrets = List.copyOf(secrets);
    }

    /// A client that nobody has changed yet.
    public Client(
            String id,
            ClientMetadata metadata,
            boolean enabled,
            List<ClientSecret> secrets,
            Instant createdAt,
            @Nullable Instant notBefore) {
        this(id, metadata, enabled, secrets, createdAt, notBefore, 1, null);
    }

    /// Whether a client could have this id: nothing in it that Basic authentication or a URL encodes.
    public static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    public boolean isPublic() {
        return metadata.isPublic();
    }

    public boolean allows(GrantType type) {
        return metadata.grantTypes().contains(type);
    }

    /// RFC 6749 §5.2: a grant that the client was not registered for is `unauthorized_client`.
    public void mustUse(GrantType type) {
        if (!allows(type)) {
            throw new Refused(
                    UNAUTHORIZED_CLIENT,
                    "grant_type has a value that is not registered for this client");
        }
    }

    /// ADR 5: a cut-off of a client lies ahead, since issuing to it locks nothing, and
    /// nothing is issued until it has passed. So a client that was enabled again gets no token that
    /// is dead on arrival, but an answer to come back after.
    public void mustBePastCutOff(Instant now) {
        if (notBefore != null && Denied.cutoff(Denied.Kind.CLIENT, id, notBefore).ends(now)) {
            throw new Refused(
                    TEMPORARILY_UNAVAILABLE,
                    "the client was disabled a moment ago: try again in a moment");
        }
    }

    /// OIDC RP-Initiated Logout §3: one of the registered URIs, by the same rule as for sign-in.
    public boolean mayReturnTo(String uri) {
        return metadata.redirects().afterLogout().stream()
                .map(RedirectUri::new)
                .anyMatch(registered -> registered.matches(uri, metadata.applicationType()));
    }

    /// RFC 9700 §2.1: one of the registered URIs, exactly.
    public boolean mayRedirectTo(String uri) {
        return metadata.redirects().uris().stream()
                .anyMatch(registered -> registered.matches(uri, metadata.applicationType()));
    }
}
