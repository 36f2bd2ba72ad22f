package idp.core.user.passkey;

import idp.core.oauth.Issuer;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// This server as browsers know it: WebAuthn §4, "relying party".
///
/// @param id the issuer's host: every passkey belongs to it, for good
/// @param origin the one web origin whose pages may ask for them
public record RelyingParty(String id, String origin) {
    /// Null where there are no passkeys: browsers have none for a host that is an address.
    public static @Nullable RelyingParty of(Issuer issuer) {
        var host = URI.create(issuer.value()).getHost().toLowerCase(Locale.ROOT);
        // WebAuthn §5.1.3: the effective domain has to be a domain. The last label of one is no
        // number.
        var last = host.substring(host.lastIndexOf('.') + 1);
        if (host.startsWith("[") || last.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return new RelyingParty(host, issuer.origin().toLowerCase(Locale.ROOT));
    }
}
