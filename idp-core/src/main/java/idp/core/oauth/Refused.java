package idp.core.oauth;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jspecify.annotations.Nullable;

/// A request that the protocol turns down: thrown by the rule that fails, caught once at the edge,
/// sent as `error` and `error_description`. The description is a constant of this program, so no
/// text of a request can reach an answer. An expected outcome: it carries no stack trace.
public final class Refused extends RuntimeException {
    private final ErrorCode code;
    private final String description;

    public Refused(ErrorCode code, @CompileTimeConstant final String description) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
    }

    /// @param about the parameter that the description goes on about; null if it has no name here
    public Refused(
            ErrorCode code,
            @Nullable ParameterName about,
            @CompileTimeConstant final String description) {
        var told = (about == null ? "a parameter" : about.wire()) + " " + description;
        super(told, null, false, false);
        this.code = code;
        this.description = told;
    }

    public ErrorCode code() {
        return code;
    }

    public String description() {
        return description;
    }
}
