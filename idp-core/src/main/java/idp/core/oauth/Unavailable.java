package idp.core.oauth;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jspecify.annotations.Nullable;

/// Something inside failed, so the answer is not known: 503 with `Retry-After` at the edge. It says
/// nothing about the client, the user or the token that was asked about.
public final class Unavailable extends RuntimeException {
    public Unavailable(@CompileTimeConstant final String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
