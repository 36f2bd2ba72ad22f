package idp.core.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads ID tokens that come back as hints; it holds the keys, retired ones too.
public interface IdTokenHints {
    /// Null if this is not an ID token that this server signed.
    @Nullable IdTokenHint read(String idToken, Instant now);
}
