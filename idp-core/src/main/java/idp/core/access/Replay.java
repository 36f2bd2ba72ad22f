package idp.core.access;

import idp.core.access.facts.Subjects;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Asks questions of the past again, of the active policies and of a draft, both upon what is stored
/// now, and tells where they differ: so every difference comes from the policies.
public final class Replay {
    private final Policies policies;
    private final Subjects subjects;
    private final DecisionLog log;
    private final Judge judge;
    private final InstantSource clock;

    /// @param active what the active policies say; where none are, what was said then
    public record Difference(LoggedDecision of, Said active, Said draft) {}

    public record Said(boolean permitted, String code) {
        static Said of(Decision decision) {
            return new Said(decision.permitted(), decision.fullCode());
        }
    }

    /// @param asked how many questions were asked again
    public record Result(int asked, List<Difference> differences) {}

    public Replay(
            Policies policies,
            Subjects subjects,
            DecisionLog log,
            Judge judge,
            InstantSource clock) {
        this.policies = policies;
        this.subjects = subjects;
        this.log = log;
        this.judge = judge;
        this.clock = clock;
    }

    /// @param last how many decisions of the log, the newest
    public Result replay(PolicySet draft, int last) {
        var active = policies.active(draft.api());
        var decisions = log.last(draft.api(), last);
        var differences = new ArrayList<Difference>();
        var now = clock.instant();
        for (var logged : decisions) {
            var question = logged.question();
            var subject = question.subject();
            var facts = subjects.find(draft.api(), subject.type(), subject.id());
            var before =
                    active == null
                            ? new Said(logged.permitted(), logged.code())
                            : Said.of(judge.judge(active, question, facts, now));
            var after = Said.of(judge.judge(draft, question, facts, now));
            if (!before.equals(after)) {
                differences.add(new Difference(logged, before, after));
            }
        }
        return new Result(decisions.size(), List.copyOf(differences));
    }
}
