package idp.server.admin.verdict;

import idp.core.access.DecisionLog;
import idp.core.access.Evaluator;
import idp.core.access.Judge;
import idp.core.access.Keepers;
import idp.core.access.Policies;
import idp.core.access.Replay;
import idp.core.access.Trial;
import idp.core.access.facts.Subjects;
import java.time.InstantSource;

/// What the routes about decisions act on.
///
/// @param trial what would be said
/// @param replay what would be said now to what was asked
/// @param log what was said
public record Verdicts(
        Keepers keepers, Evaluator evaluator, Trial trial, Replay replay, DecisionLog log) {
    /// @param active the policies, as decisions are made by them
    public static Verdicts of(
            Keepers keepers,
            Policies active,
            Subjects subjects,
            Evaluator evaluator,
            Judge judge,
            DecisionLog log,
            InstantSource clock) {
        return new Verdicts(
                keepers,
                evaluator,
                new Trial(active, subjects, keepers.roles(), keepers.assignments(), judge, clock),
                new Replay(active, subjects, log, judge, clock),
                log);
    }
}
