package idp.server.console.client;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.web.request.Browser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sign-in to a client that somebody tries in the console. Nothing of it is kept: what it has to know when
/// they come back, their browser alone can say again, because it comes from what only that browser has.
///
/// @param mark tells this trial from others
record SignInTrial(String client, String mark, Browser browser) {
    /// Where they come back to, under the issuer's.
    static final String PATH = "/admin/test-sign-in";

    private static final String STATE = "test-sign-in/";
    private static final String VERIFIER = "test-sign-in-verifier/";
    private static final String NONCE = "test-sign-in-nonce/";

    /// Null for what this browser did not begin.
    static @Nullable SignInTrial of(@Nullable String state, Browser browser) {
        var parts = state == null ? new String[0] : state.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        var trial = new SignInTrial(parts[0], parts[1], browser);
        return browser.isCsrf(STATE + trial.name(), parts[2]) ? trial : null;
    }

    private String name() {
        return client + "/" + mark;
    }

    String state() {
        return client + "." + mark + "." + browser.csrf(STATE + name());
    }

    /// RFC 7636 §4.1
    String verifier() {
        return browser.csrf(VERIFIER + name());
    }

    String nonce() {
        return browser.csrf(NONCE + name());
    }

    /// @param again whether whoever is signed in shows it once more
    Map<String, String> request(Issuer issuer, String scope, boolean again) {
        var params = new LinkedHashMap<String, String>();
        params.put("response_type", "code");
        params.put("client_id", client);
        params.put("redirect_uri", issuer.url(PATH));
        params.put("scope", scope);
        params.put("nonce", nonce());
        params.put("code_challenge", Opaque.base64url(Opaque.hash(verifier())));
        params.put("code_challenge_method", "S256");
        params.put("state", state());
        if (again) {
            params.put("prompt", "login");
        }
        return params;
    }
}
