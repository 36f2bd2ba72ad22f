package idp.core.client.registration;

import static idp.core.client.registration.Members.flaw;

import idp.core.access.ResourceServer;
import idp.core.client.ApplicationType;
import idp.core.client.GrantType;
import idp.core.client.RedirectUri;
import idp.core.oauth.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of a registration document that are URIs: where a browser may be sent, and what a
/// page may link to. RFC 7591 §2, RFC 9700 §2.1.
final class UriMembers {
    private final Members members;
    private final ApplicationType type;
    private final boolean fresh;

    /// @param fresh false for what was registered before: it is not judged again
    UriMembers(Members members, ApplicationType type, boolean fresh) {
        this.members = members;
        this.type = type;
        this.fresh = fresh;
    }

    List<RedirectUri> redirectUris(Set<GrantType> grants) {
        var wire = members.texts("redirect_uris");
        var uris = wire == null ? List.<String>of() : wire;
        // RFC 7591 §2: needed wherever a browser is sent back; never learned from traffic.
        if (grants.contains(GrantType.AUTHORIZATION_CODE) && uris.isEmpty()) {
            throw redirect("redirect_uris", "is missing or empty");
        }
        judge("redirect_uris", uris);
        return uris.stream().map(RedirectUri::new).toList();
    }

    List<String> postLogoutRedirectUris() {
        var wire = members.texts("post_logout_redirect_uris");
        var uris = wire == null ? List.<String>of() : wire;
        judge("post_logout_redirect_uris", uris);
        return uris;
    }

    private void judge(String member, List<String> uris) {
        for (var uri : uris) {
            var flaw = fresh ? RedirectUri.flaw(uri, type) : null;
            if (flaw != null) {
                throw redirect(member, flaw);
            }
        }
    }

    private static Members.Flawed redirect(String member, String why) {
        return new Members.Flawed(ErrorCode.INVALID_REDIRECT_URI, member, why);
    }

    @Nullable String web(String member) {
        var value = members.text(member, 2000);
        if (value != null && !isWeb(value)) {
            throw flaw(member, "must be an https URL");
        }
        return value;
    }

    /// The APIs it asks tokens for.
    List<String> resources(String member) {
        var wire = members.texts(member);
        var resources = wire == null ? List.<String>of() : wire;
        for (var resource : resources) {
            var uri = uri(resource);
            // RFC 8707 §2: an absolute URI without a fragment.
            if (uri == null || !uri.isAbsolute() || uri.getRawFragment() != null) {
                throw flaw(member, "contains something that is not an absolute URI");
            }
        }
        return resources;
    }

    /// The APIs it is itself.
    List<String> served(String member) {
        var resources = resources(member);
        if (fresh && !resources.stream().allMatch(ResourceServer::isResource)) {
            throw flaw(member, "contains something that cannot be the resource of an API");
        }
        return resources;
    }

    private static boolean isWeb(String value) {
        var uri = uri(value);
        return uri != null
                && RedirectUri.host(uri) != null
                && uri.getRawUserInfo() == null
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && new RedirectUri(value).isLoopback()));
    }

    private static @Nullable URI uri(String value) {
        try {
            return value.length() > 2000 ? null : new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
