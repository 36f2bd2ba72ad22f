package idp.core.authorize;

import idp.core.client.Client;
import idp.core.oauth.Params;
import idp.core.session.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A correct authorization request, and variations of it.
final class AuthorizeSamples {
    static final String CALLBACK = "https://app.example/cb";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static final Abilities AAL1 = new Abilities(Level.AAL1, false);
    static final Abilities AAL2 = new Abilities(Level.AAL2, false);

    /// Where people may make accounts.
    static final Abilities OPEN = new Abilities(Level.AAL1, true);

    private AuthorizeSamples() {}

    /// @param changes names and values; an empty value leaves the parameter out
    static Params params(Client client, String... changes) {
        return Params.of(sent(client, changes));
    }

    static Map<String, List<String>> sent(Client client, String... changes) {
        var sent = new HashMap<String, List<String>>();
        sent.put("client_id", List.of(client.id()));
        sent.put("redirect_uri", List.of(CALLBACK));
        sent.put("response_type", List.of("code"));
        sent.put("scope", List.of("openid"));
        sent.put("state", List.of("s-1"));
        sent.put("nonce", List.of("n-1"));
        sent.put("code_challenge", List.of(CHALLENGE));
        sent.put("code_challenge_method", List.of("S256"));
        for (int i = 0; i < changes.length; i += 2) {
            sent.put(changes[i], List.of(changes[i + 1]));
        }
        return sent;
    }
}
