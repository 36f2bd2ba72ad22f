package idp.server.declared;

import idp.server.RealIdp;
import java.util.ArrayList;
import java.util.List;

/// Files that describe little, and the commands that read them.
final class Described {
    static final String HEAD = "apiVersion: gatehouse/v1\n";

    private Described() {}

    static RealIdp.Ran apply(RealIdp idp, String yaml, String... more) {
        return with(idp, "apply", yaml, more);
    }

    static RealIdp.Ran with(RealIdp idp, String verb, String yaml, String... more) {
        var arguments = new ArrayList<>(List.of(verb, "-f", "-"));
        arguments.addAll(List.of(more));
        return idp.runWith(yaml, arguments.toArray(String[]::new));
    }

    /// One that has no secret, as an element of the list.
    static String client(String key, String name) {
        return """
          - key: %s
            client_name: %s
            redirect_uris: [https://%s.example/cb]
            token_endpoint_auth_method: none
        """
                .formatted(key, name, key);
    }
}
