package idp.server.playground;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.page.view.PlaygroundView.Stage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One sign-in of the playground as far as it got: what was asked for, how the browser came back, and
/// the last call of each step. It travels with the browser, sealed.
///
/// @param asked the parameters that the developer may change
/// @param returned the parameters of the callback, empty before it
record PlaygroundRun(
        Map<String, String> asked,
        String verifier,
        String nonce,
        Map<String, String> returned,
        Map<Stage, Loopback.Call> calls) {
    PlaygroundRun {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
        returned = Collections.unmodifiableMap(new LinkedHashMap<>(returned));
        calls = Map.copyOf(calls);
    }

    static PlaygroundRun begin(Map<String, String> asked, Opaque opaque) {
        return new PlaygroundRun(asked, opaque.secret(), opaque.id(), Map.of(), Map.of());
    }

    PlaygroundRun cameBack(Map<String, String> with) {
        return new PlaygroundRun(asked, verifier, nonce, with, Map.of());
    }

    PlaygroundRun with(Stage stage, Loopback.Call call) {
        var more = new EnumMap<Stage, Loopback.Call>(Stage.class);
        more.putAll(calls);
        more.put(stage, call);
        return new PlaygroundRun(asked, verifier, nonce, returned, more);
    }

    /// The authorization request that this run began with.
    Map<String, String> request(Issuer issuer, String state) {
        var params = new LinkedHashMap<String, String>();
        params.put("response_type", "code");
        params.put("client_id", PlaygroundClient.ID);
        params.put("redirect_uri", issuer.url(PlaygroundClient.CALLBACK));
        params.putAll(asked);
        params.put("nonce", nonce);
        // RFC 7636 §4.2: the provider learns the hash now and the verifier with the code.
        params.put("code_challenge", Opaque.base64url(Opaque.hash(verifier)));
        params.put("code_challenge_method", "S256");
        params.put("state", state);
        return params;
    }

    /// RFC 9207 §2.4: an answer of another issuer is not answered with a code.
    boolean isFrom(Issuer issuer) {
        return issuer.value().equals(returned.get("iss"));
    }

    @Nullable String code() {
        return returned.get("code");
    }

    Loopback.@Nullable Call call(Stage stage) {
        return calls.get(stage);
    }

    /// The newest token of this kind.
    @Nullable String token(String member) {
        var refreshed = token(Stage.REFRESH, member);
        return refreshed == null ? token(Stage.TOKENS, member) : refreshed;
    }

    @Nullable String token(Stage stage, String member) {
        var call = calls.get(stage);
        return call == null || !call.succeeded() ? null : call.text(member);
    }
}
