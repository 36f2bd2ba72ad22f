package idp.core.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A decision as it is kept for a while: enough to ask again, and never a token.
///
/// @param code the full one, whatever the caller was given
public record LoggedDecision(
        String id,
        Instant at,
        String api,
        @Nullable Long version,
        boolean permitted,
        String code,
        Question question) {
    private static final String TOKEN = "access_token";

    public LoggedDecision {
        question = question.in(question.context().without(TOKEN));
    }

    static LoggedDecision of(Instant at, String api, Question question, Decision decision) {
        return new LoggedDecision(
                decision.id(),
                at,
                api,
                decision.version(),
                decision.permitted(),
                decision.fullCode(),
                question);
    }
}
