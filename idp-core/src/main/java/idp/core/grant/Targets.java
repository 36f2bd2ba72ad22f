package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_TARGET;

import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.oauth.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// Resource indicators: RFC 8707 §2. A resource is known if an enabled client is registered as
/// serving it, and a client may ask for those it is registered to call.
public final class Targets {
    private Targets() {}

    public static void mustBeAllowed(List<String> resources, Client asking, Clients clients) {
        for (var resource : resources) {
            // RFC 8707 §2: an absolute URI without a fragment.
            if (!isTarget(resource)) {
                throw new Refused(
                        INVALID_TARGET, "resource is not an absolute URI without a fragment");
            }
            if (!asking.metadata().apis().calls().contains(resource)) {
                throw new Refused(
                        INVALID_TARGET,
                        "resource is none that this client is registered to ask for");
            }
            if (clients.serving(resource) == null) {
                throw new Refused(INVALID_TARGET, "resource is served by no enabled client");
            }
        }
    }

    private static boolean isTarget(String resource) {
        try {
            var uri = new URI(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null && resource.length() <= 500;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
