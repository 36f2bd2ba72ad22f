package idp.core.oauth;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jspecify.annotations.Nullable;

/// A request that the protocol turns down: thrown by the rule that fails, caught once at the edge,
/// sent as `error` and `error_description`. The description is a constant of this program, so no
/// text of a request can reach an answer. An expected outcome: it carries no stack trace.
public final class Refused extends RuntimeException {
    private final ErrorCode code;
    private final String description;
    private final String inside;

    public Refused(ErrorCode code, @CompileTimeConstant final String description) {
        this(code, description, "");
    }

    /// @param inside what only the operator may know: it goes into the log, never into the answer
    public Refused(
            ErrorCode code,
            @CompileTimeConstant final String description,
            @CompileTimeConstant final String inside) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
        this.inside = inside;
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
        this.inside = "";
    }

    public ErrorCode code() {
        return code;
    }

    public String description() {
        return description;
    }

    /// Empty if the description says it all.
    public String inside() {
        return inside;
    }
}
