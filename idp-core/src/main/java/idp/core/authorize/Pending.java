package idp.core.authorize;

import idp.core.oauth.Params;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An authorization request on its way through the pages, as the sealed ticket of its tab carries it.
///
/// @param startedAt when it arrived; `prompt=login` asks for a login after this moment
/// @param chosenSid the session that the person picked in the account chooser
public record Pending(Params params, Instant startedAt, @Nullable String chosenSid) {
    public Pending choosing(String sid) {
        return new Pending(params, startedAt, sid);
    }
}
