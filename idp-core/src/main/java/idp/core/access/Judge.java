package idp.core.access;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Entity;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import idp.core.oauth.Opaque;
import idp.core.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what one version of policies makes of a question and of the facts about its subject, and asks
/// nobody else: so tests, replays and explanations judge exactly as [DecisionPoint] does.
public final class Judge {
    private final Evaluator evaluator;
    private final Opaque opaque;

    public Judge(Evaluator evaluator, Opaque opaque) {
        this.evaluator = evaluator;
        this.opaque = opaque;
    }

    /// A question, with what is stored about its subject.
    ///
    /// @param facts null for a subject that is not known
    record Case(Question question, @Nullable SubjectFacts facts) {}

    /// @param facts null for a subject that is not known
    public Decision judge(
            PolicySet set, Question question, @Nullable SubjectFacts facts, Instant now) {
        var one = new Case(question, facts);
        var asked = asked(one, now);
        var said =
                Trace.part(
                        "policies",
                        () ->
                                evaluator.evaluate(
                                        set,
                                        asked.principal(),
                                        asked.action(),
                                        asked.resource(),
                                        asked.context()));
        return decision(set, one, said);
    }

    /// In the order of the cases; where time was over, fewer, but at least one.
    ///
    /// @param cases not empty
    List<Decision> judge(PolicySet set, List<Case> cases, Instant now) {
        var asked = cases.stream().map(one -> asked(one, now)).toList();
        var said = Trace.part("policies", () -> evaluator.evaluate(set, asked));
        var decisions = new ArrayList<Decision>(said.size());
        for (var evaluation : said) {
            decisions.add(decision(set, cases.get(decisions.size()), evaluation));
        }
        return decisions;
    }

    /// Policies are also asked about a subject that is not there, as about one of whom nothing is
    /// known: neither the answer nor its time tells whether somebody exists.
    private static Evaluator.Asked asked(Case one, Instant now) {
        var question = one.question;
        var subject = question.subject();
        var facts =
                hidden(one.facts) == null && one.facts != null
                        ? one.facts
                        : SubjectFacts.nobody(subject.type(), subject.id());
        return new Evaluator.Asked(
                principal(question, facts, now),
                question.action(),
                question.resource(),
                question.context());
    }

    /// Why the subject may do nothing, whatever the policies say.
    private static @Nullable Reason hidden(@Nullable SubjectFacts facts) {
        if (facts == null) {
            return Reason.UNKNOWN_SUBJECT;
        }
        return facts.enabled() ? null : Reason.SUBJECT_DISABLED;
    }

    private Decision decision(PolicySet set, Case one, Evaluation said) {
        var open = decision(set, said);
        var hidden = hidden(one.facts);
        if (hidden == null) {
            return open;
        }
        var told = open.permitted() ? Reason.NO_POLICY_PERMITS : open.told();
        return new Decision(
                open.id(),
                false,
                hidden,
                told,
                open.note(),
                open.version(),
                open.permitted() ? Set.of() : open.policies(),
                open.detail(),
                false);
    }

    private Decision decision(PolicySet set, Evaluation said) {
        return switch (said) {
            case Evaluation.Permitted(var by) ->
                    decision(true, Reason.PERMITTED, PolicyNote.NONE, set, by, null);
            case Evaluation.Forbidden(var by) ->
                    decision(false, Reason.DENIED_BY_POLICY, note(set, by), set, by, null);
            case Evaluation.NotPermitted() -> deny(Reason.NO_POLICY_PERMITS, set);
            case Evaluation.NotInSchema(var detail) ->
                    decision(false, Reason.NOT_IN_SCHEMA, PolicyNote.NONE, set, Set.of(), detail);
            case Evaluation.Failed(var by, var detail) ->
                    decision(false, Reason.POLICY_ERROR, PolicyNote.NONE, set, by, detail);
        };
    }

    /// Roles count only towards the resource in question; what is stored wins over what was sent.
    private static Evaluator.Principal principal(
            Question question, SubjectFacts facts, Instant now) {
        var roles =
                facts.assignments().stream()
                        .filter(held -> held.holds(question.resource(), now))
                        .map(Assignment::role)
                        .collect(Collectors.toUnmodifiableSet());
        var sent = question.subject().properties();
        for (var name : Subjects.STORED) {
            sent = sent.without(name);
        }
        for (var name : facts.stored().members().keySet()) {
            sent = sent.without(name);
        }
        var entity = new Entity(facts.type(), facts.id(), sent);
        return new Evaluator.Principal(entity, facts.stored(), roles, facts.groups());
    }

    /// Of several policies that forbid, the first by name that has something to say.
    private static PolicyNote note(PolicySet set, Set<String> by) {
        for (var name : new TreeSet<>(by)) {
            var policy = set.policy(name);
            if (policy != null && !policy.note().equals(PolicyNote.NONE)) {
                return policy.note();
            }
        }
        return PolicyNote.NONE;
    }

    Decision deny(Reason reason, @Nullable PolicySet set) {
        return decision(false, reason, PolicyNote.NONE, set, Set.of(), null);
    }

    private Decision decision(
            boolean permitted,
            Reason reason,
            PolicyNote note,
            @Nullable PolicySet set,
            Set<String> by,
            @Nullable String detail) {
        var version = set == null ? null : set.version();
        return new Decision(
                opaque.id(), permitted, reason, reason, note, version, by, detail, false);
    }
}
