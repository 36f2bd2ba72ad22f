package idp.server.playground;

import idp.core.client.Client;
import idp.core.client.registration.NewClients;
import idp.core.client.registration.NewClients.Outcome;
import idp.core.oauth.Issuer;
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
    public static void register(NewClients clients, Issuer issuer) {
        switch (clients.register(ID, document(issuer))) {
            case Outcome.Done _, Outcome.Taken _ -> {}
            case Outcome other ->
                    throw new IllegalStateException("the playground is not registered: " + other);
        }
    }

    /// Also where another issuer has registered it; a client that only has its name is somebody else's.
    static boolean is(Client client) {
        return client.id().equals(ID)
                && client.metadata().redirects().uris().stream()
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
