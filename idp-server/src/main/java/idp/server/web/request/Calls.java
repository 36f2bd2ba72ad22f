package idp.server.web.request;

import idp.core.client.Call;
import idp.core.client.Credentials;
import idp.core.oauth.Params;
import idp.core.proof.PresentedProof;
import io.javalin.http.Context;
import java.util.Map;

/// Requests as the core sees them: what they show of a client, of a token and as proof. A kind of proof that
/// joins is read here.
public final class Calls {
    private static final Params NONE = Params.of(Map.of());

    private Calls() {}

    /// Of a client: RFC 6749 §2.3.1.
    public static Call ofClient(Context http, Params form) {
        var shown = Credentials.ofClient(Headers.one(http, "Authorization"), form);
        return new Call(form, shown, proof());
    }

    /// Of whoever holds a token, in the header alone.
    public static Call ofHolder(Context http) {
        return ofHolder(http, NONE);
    }

    /// RFC 6750 §2.2: the token may also come in a form.
    public static Call ofHolder(Context http, Params form) {
        var shown = Credentials.ofHolder(Headers.one(http, "Authorization"), form);
        return new Call(form, shown, proof());
    }

    /// Of a client, by its secret or by a token of its own, in the header alone.
    public static Call ofEither(Context http) {
        var shown = Credentials.ofEither(Headers.one(http, "Authorization"));
        return new Call(NONE, shown, proof());
    }

    private static PresentedProof proof() {
        return new PresentedProof.None();
    }
}
