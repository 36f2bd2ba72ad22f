package idp.core.client;

import idp.core.oauth.Params;
import idp.core.proof.PresentedProof;

/// What an endpoint gets to see of a request by a client or by the holder of a token: read once, at the
/// rim, and nothing of it believed yet.
public record Call(Params params, Credentials credentials, PresentedProof proof) {
    /// The secrets are in it.
    @Override
    public String toString() {
        return "Call[" + credentials + "]";
    }
}
