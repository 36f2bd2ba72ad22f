package idp.core.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Port: how the sign-ins of each client began, to the day. They are noted where a code is redeemed.
public interface SignIns {
    /// @param challenged when a code with a `code_challenge` (RFC 7636 §4.3) was redeemed last; null
    ///     for never
    /// @param unchallenged the same without one
    record Seen(@Nullable Instant challenged, @Nullable Instant unchallenged) {
        public static final Seen NOTHING = new Seen(null, null);
    }

    /// Both may be up to a day older than the last sign-in.
    Seen seen(String clientId);
}
