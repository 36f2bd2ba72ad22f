package idp.core.access;

import java.time.InstantSource;

/// Decides: with the API's active policies, over what is stored about the subject now and what was
/// sent with the question. Nothing that is missing or broken turns into a permit; what cannot be known
/// is [idp.core.oauth.Unavailable]. HOUSE.md decision 10.
public final class DecisionPoint {
    private final Policies policies;
    private final Subjects subjects;
    private final Judge judge;
    private final DecisionLog log;
    private final InstantSource clock;

    public DecisionPoint(
            Policies policies,
            Subjects subjects,
            Judge judge,
            DecisionLog log,
            InstantSource clock) {
        this.policies = policies;
        this.subjects = subjects;
        this.judge = judge;
        this.log = log;
        this.clock = clock;
    }

    /// Decided, and told to the log.
    public Decision decide(String api, Question question) {
        var decision = preview(api, question);
        log.write(LoggedDecision.of(clock.instant(), api, question, decision));
        return decision;
    }

    /// What would be decided, for somebody who looks for a mistake: the log does not hear of it.
    public Decision preview(String api, Question question) {
        var set = policies.active(api);
        return set == null ? judge.deny(Reason.NO_ACTIVE_POLICY, null) : decide(set, question);
    }

    /// What that version would say, active or not.
    public Decision decide(PolicySet set, Question question) {
        var subject = question.subject();
        var facts = subjects.find(set.api(), subject.type(), subject.id());
        return judge.judge(set, question, facts, clock.instant());
    }

    /// For a question whose token is not valid: policies are not asked.
    public Decision tokenNotValid() {
        return judge.deny(Reason.TOKEN_NOT_VALID, null);
    }
}
