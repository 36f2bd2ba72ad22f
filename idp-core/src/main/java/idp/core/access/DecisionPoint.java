package idp.core.access;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides: with the API's active policies, over what is stored about the subject now and what was
/// sent with the question. Nothing that is missing or broken turns into a permit; what cannot be known
/// is [idp.core.oauth.Unavailable]. ADR 10.
public final class DecisionPoint {
    /// Between two quotation marks, whichever of them begins a text: a comment may hold one.
    private static final Pattern QUOTED = Pattern.compile("(?<=\")[^\"]*+(?=\")");

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
        return told(api, question, preview(api, question));
    }

    /// The same for several, in their order; where time was over, fewer, but at least one.
    ///
    /// @param questions not empty
    public List<Decision> decide(String api, List<Question> questions) {
        var set = policies.active(api);
        if (set == null) {
            return questions.stream().map(question -> decide(api, question)).toList();
        }
        var decisions = new ArrayList<Decision>();
        for (var decision : decide(set, questions)) {
            decisions.add(told(api, questions.get(decisions.size()), decision));
        }
        return decisions;
    }

    private Decision told(String api, Question question, Decision decision) {
        var logged = log.write(LoggedDecision.of(clock.instant(), api, question, decision));
        return decision.kept(logged);
    }

    /// What would be decided, for somebody who looks for a mistake: the log does not hear of it.
    public Decision preview(String api, Question question) {
        var set = policies.active(api);
        if (set == null) {
            return judge.deny(Reason.NO_ACTIVE_POLICY, null);
        }
        var subject = question.subject();
        var facts = subjects.find(set.api(), subject.type(), subject.id());
        return judge.judge(set, question, facts, clock.instant());
    }

    /// What that version would say, active or not; where time was over, to fewer, but at least one.
    ///
    /// @param questions not empty
    List<Decision> decide(PolicySet set, List<Question> questions) {
        // One who is asked about many times is looked up once.
        var known = new HashMap<Entity, @Nullable SubjectFacts>();
        var cases = new ArrayList<Judge.Case>();
        for (var question : questions) {
            var who = new Entity(question.subject().type(), question.subject().id());
            if (!known.containsKey(who)) {
                known.put(who, subjects.find(set.api(), who.type(), who.id()));
            }
            cases.add(new Judge.Case(question, known.get(who)));
        }
        return judge.judge(set, cases, clock.instant());
    }

    /// Which of these questions the policies would permit: their places, and how many were judged
    /// before time was over.
    ///
    /// @param questions not empty
    public Judged permitted(PolicySet set, List<Question> questions) {
        var places = new ArrayList<Integer>();
        var decisions = decide(set, questions);
        for (var place = 0; place < decisions.size(); place++) {
            if (decisions.get(place).permitted()) {
                places.add(place);
            }
        }
        return new Judged(decisions.size(), places);
    }

    /// The ids that the answer may depend on, of resources that have nothing but a type and an id: those that the
    /// policies say, and those that are said of the subject. All others are alike to the policies, so what is
    /// answered about one of them holds for each. Null where that cannot be told.
    public @Nullable Set<String> named(String api, Question question) {
        var set = policies.active(api);
        if (set == null) {
            return Set.of();
        }
        var said = set.policies().stream().map(Policy::text).collect(Collectors.joining("\n"));
        // An id could be written in other characters.
        if (said.indexOf('\\') >= 0 || set.schema().indexOf('\\') >= 0) {
            return null;
        }
        var named = new TreeSet<String>();
        words(QUOTED, said + set.schema(), named);
        var subject = question.subject();
        words(subject.properties(), named);
        words(question.context(), named);
        var facts = subjects.find(set.api(), subject.type(), subject.id());
        if (facts != null) {
            words(facts.stored(), named);
            facts.assignments().stream()
                    .map(Assignment::resourceId)
                    .filter(Objects::nonNull)
                    .forEach(named::add);
        }
        return named;
    }

    private static void words(Attributes said, Set<String> into) {
        said.members().values().forEach(value -> words(value, into));
    }

    private static void words(Attribute said, Set<String> into) {
        switch (said) {
            case Attribute.Text(var text) -> {
                into.add(text);
                words(QUOTED, text, into);
            }
            case Attribute.Many(var values) -> values.forEach(value -> words(value, into));
            case Attribute.Members(var members) -> words(members, into);
            case Attribute.Whole _, Attribute.Fraction _, Attribute.Flag _ -> {}
        }
    }

    private static void words(Pattern pattern, String text, Set<String> into) {
        pattern.matcher(text).results().map(MatchResult::group).forEach(into::add);
    }

    /// @param judged how many questions, from the first on
    /// @param permitted places of those that are permitted
    public record Judged(int judged, List<Integer> permitted) {
        public Judged {
            permitted = List.copyOf(permitted);
        }
    }

    /// For a question whose token is not valid: policies are not asked.
    public Decision tokenNotValid() {
        return judge.deny(Reason.TOKEN_NOT_VALID, null);
    }
}
