package idp.core.authzen;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Api;
import idp.core.access.DecisionPoint;
import idp.core.access.Missing;
import idp.core.access.Question;
import idp.core.oauth.Refused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Answers questions of the APIs: AuthZEN §6 and §7.
public final class AccessEndpoint {
    /// How many questions one request may hold.
    public static final int MOST = 100;

    private final DecisionPoint decisions;
    private final Missing missing;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public AccessEndpoint(
            DecisionPoint decisions, Missing missing, AccessTokens tokens, InstantSource clock) {
        this.decisions = decisions;
        this.missing = missing;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// AuthZEN §6.1
    public AccessAnswer evaluate(AccessCaller caller, Question question, AccessOptions options) {
        return answer(caller, caller.api(options.api()), question, options);
    }

    /// AuthZEN §7.1: in the order of the questions; fewer answers than questions if the semantic ends
    /// it early.
    public List<AccessAnswer> evaluate(
            AccessCaller caller, List<Question> questions, AccessOptions options) {
        if (questions.size() > MOST) {
            throw new Refused(INVALID_REQUEST, "more than 100 evaluations in one request");
        }
        var api = caller.api(options.api());
        var answers = new ArrayList<AccessAnswer>(questions.size());
        for (var question : questions) {
            var answer = answer(caller, api, question, options);
            answers.add(answer);
            if (options.semantic().endsWith(answer.decision().permitted())) {
                break;
            }
        }
        return answers;
    }

    private AccessAnswer answer(
            AccessCaller caller, Api api, Question asked, AccessOptions options) {
        var question = tokens.read(asked, api, clock.instant());
        var decision =
                question == null ? decisions.tokenNotValid() : decisions.decide(api.id(), question);
        var explained = options.explain() && caller.mayExplain();
        var helps =
                explained && question != null
                        ? missing.of(api, question, decision)
                        : List.<String>of();
        return new AccessAnswer(decision, AccessChallenge.of(decision, api), explained, helps);
    }
}
