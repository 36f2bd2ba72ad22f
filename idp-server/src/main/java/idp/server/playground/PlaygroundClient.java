package idp.server.playground;

import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.client.Registration;
import idp.core.oauth.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The playground as a registered client: public, so nothing but PKCE protects its codes. Native, so
/// that it goes on after the developer chose another port.
public final class PlaygroundClient {
    public static final String ID = "playground";

    public static final String HOME = "/playground";
    static final String CALLBACK = "/playground/callback";

    private PlaygroundClient() {}

    /// Any number of nodes and starts may ask for it; it is registered once.
    public static void register(Clients clients, Issuer issuer, Instant now) {
        if (clients.find(ID) != null) {
            return;
        }
        var checked = Registration.check(document(issuer));
        if (!(checked instanceof Registration.Checked.Good(var metadata))) {
            throw new IllegalStateException("the playground cannot be registered: " + checked);
        }
        clients.add(new Client(ID, metadata, true, List.of(), now, null), now);
    }

    /// Also where another issuer has registered it; a client that only has its name is somebody else's.
    static boolean is(Client client) {
        return client.id().equals(ID)
                && client.metadata().redirectUris().stream()
                        .anyMatch(uri -> uri.value().endsWith(CALLBACK));
    }

    private static Map<String, Object> document(Issuer issuer) {
        return Map.of(
                "client_name",
                "Playground",
                "application_type",
                "native",
                "token_endpoint_auth_method",
                "none",
                "grant_types",
                List.of("authorization_code", "refresh_token"),
                "redirect_uris",
                List.of(issuer.url(CALLBACK)),
                "post_logout_redirect_uris",
                List.of(issuer.url(HOME)));
    }
}
