package idp.core.access;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Mentioned;
import idp.core.access.facts.Role;
import idp.core.access.facts.Roles;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what was missing for a permit: each role that the subject does not hold towards the resource,
/// each scope that the token does not have, and each attribute that a policy mentions with another value, is
/// tried alone. It tells about policies and roles, so only callers with `decisions:explain` may see it
/// (AZ-07, ADR 43).
public final class MissingForPermit {
    /// How many of each kind are tried at most.
    public static final int MOST = 50;

    /// How many attributes with another value, where somebody waits for nothing else.
    static final int MOST_VALUES = 200;

    private static final String TOKEN = "token";
    private static final String SCOPES = "scopes";

    private final Policies policies;
    private final Subjects subjects;
    private final Roles roles;
    private final Judge judge;
    private final InstantSource clock;

    public MissingForPermit(
            Policies policies, Subjects subjects, Roles roles, Judge judge, InstantSource clock) {
        this.policies = policies;
        this.subjects = subjects;
        this.roles = roles;
        this.judge = judge;
        this.clock = clock;
    }

    /// For a question that the policies did not permit; nothing is told where they could not be asked.
    public List<String> of(ResourceServer api, Question question, Decision decision) {
        var set = policies.active(api.id());
        if (set == null) {
            return List.of();
        }
        var subject = question.subject();
        var facts = subjects.find(api.id(), subject.type(), subject.id());
        var helps = new ArrayList<>(of(set, api, question, decision, facts));
        helps.addAll(attributes(set, question, decision, facts, clock.instant(), MOST));
        return List.copyOf(helps);
    }

    /// The same of any version, and of facts that are at hand.
    ///
    /// @param facts null for a subject that is not known
    List<String> of(
            PolicySet set,
            ResourceServer api,
            Question question,
            Decision decision,
            @Nullable SubjectFacts facts) {
        if (decision.reason() != Reason.NO_POLICY_PERMITS
                && decision.reason() != Reason.DENIED_BY_POLICY) {
            return List.of();
        }
        return of(
                set,
                question,
                facts,
                roles.list(api.id(), null, MOST).stream().map(Role::name).toList(),
                api.scopes().stream().map(ApiScope::name).toList(),
                clock.instant());
    }

    /// As `role:manager` and `scope:orders:write`; empty where nothing of the kind would have helped,
    /// and shorter where time was over.
    ///
    /// @param roles of the API
    /// @param scopes of the API
    List<String> of(
            PolicySet set,
            Question question,
            @Nullable SubjectFacts facts,
            Collection<String> roles,
            Collection<String> scopes,
            Instant now) {
        if (facts == null || !facts.enabled()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        var cases = new ArrayList<Judge.Case>();
        roles.stream()
                .filter(role -> !holds(facts, role, question.resource(), now))
                .limit(MOST)
                .forEach(role -> {
                    names.add("role:" + role);
                    cases.add(new Judge.Case(question, with(facts, role)));
                });
        scopes.stream()
                .filter(scope -> lacks(question, scope))
                .limit(MOST)
                .forEach(scope -> {
                    names.add("scope:" + scope);
                    cases.add(new Judge.Case(with(question, scope), facts));
                });
        if (cases.isEmpty()) {
            return List.of();
        }
        var helps = new ArrayList<String>();
        var tried = judge.judge(set, cases, now);
        for (var place = 0; place < tried.size(); place++) {
            if (tried.get(place).permitted()) {
                helps.add(names.get(place));
            }
        }
        return List.copyOf(helps);
    }

    /// Attributes with another value, each tried alone: those that a policy's text mentions, with each value that
    /// stands in the same text. As `resource.region="north"`; one that nobody compares with a value is not found.
    List<String> attributes(
            PolicySet set,
            Question question,
            Decision decision,
            @Nullable SubjectFacts facts,
            Instant now,
            int most) {
        if (decision.permitted()
                || decision.reason() == Reason.NOT_IN_SCHEMA
                || facts == null
                || !facts.enabled()) {
            return List.of();
        }
        var tried = new LinkedHashMap<String, Judge.Case>();
        for (var policy : set.policies()) {
            for (var one : Mentioned.in(policy.text(), most)) {
                var changed = with(question, facts, one);
                if (changed != null && tried.size() < most) {
                    tried.putIfAbsent(one.shown(), changed);
                }
            }
        }
        if (tried.isEmpty()) {
            return List.of();
        }
        var helps = new ArrayList<String>();
        var names = List.copyOf(tried.keySet());
        var said = judge.judge(set, List.copyOf(tried.values()), now);
        for (var place = 0; place < said.size(); place++) {
            if (said.get(place).permitted()) {
                helps.add(names.get(place));
            }
        }
        return List.copyOf(helps);
    }

    /// What is stored of a subject counts more than what is sent.
    private static Judge.@Nullable Case with(Question question, SubjectFacts facts, Mentioned one) {
        if (one.root().equals("context")) {
            var context =
                    one.path().equals(List.of(TOKEN, SCOPES)) ? null : one.into(question.context());
            return context == null ? null : new Judge.Case(question.in(context), facts);
        }
        if (one.root().equals("resource")) {
            var resource = question.resource();
            var told = one.into(resource.properties());
            return told == null
                    ? null
                    : new Judge.Case(
                            question.about(new Entity(resource.type(), resource.id(), told)),
                            facts);
        }
        var name = one.path().getFirst();
        if (Subjects.STORED.contains(name) || facts.stored().find(name) != null) {
            var stored = one.into(facts.stored());
            return stored == null ? null : new Judge.Case(question, with(facts, stored));
        }
        var subject = question.subject();
        var told = one.into(subject.properties());
        return told == null
                ? null
                : new Judge.Case(
                        question.by(new Entity(subject.type(), subject.id(), told)), facts);
    }

    private static SubjectFacts with(SubjectFacts facts, Attributes stored) {
        return new SubjectFacts(
                facts.type(),
                facts.id(),
                facts.enabled(),
                stored,
                facts.groups(),
                facts.assignments());
    }

    private static boolean holds(SubjectFacts facts, String role, Entity resource, Instant now) {
        return facts.assignments().stream()
                .anyMatch(held -> held.role().equals(role) && held.holds(resource, now));
    }

    private static SubjectFacts with(SubjectFacts facts, String role) {
        var held = new ArrayList<>(facts.assignments());
        held.add(Assignment.everywhere(role));
        return new SubjectFacts(
                facts.type(), facts.id(), facts.enabled(), facts.stored(), facts.groups(), held);
    }

    /// Only of a token that was passed on: without one, scopes are no matter of this question.
    private static boolean lacks(Question question, String scope) {
        return scopes(question) instanceof Attribute.Many(var present)
                && !present.contains(Attribute.text(scope));
    }

    private static @Nullable Attribute scopes(Question question) {
        return question.context().find(TOKEN) instanceof Attribute.Members(var facts)
                ? facts.find(SCOPES)
                : null;
    }

    private static Question with(Question question, String scope) {
        if (!(question.context().find(TOKEN) instanceof Attribute.Members(var facts))
                || !(facts.find(SCOPES) instanceof Attribute.Many(var present))) {
            return question;
        }
        var more = new ArrayList<>(present);
        more.add(Attribute.text(scope));
        var token = new Attribute.Members(facts.with(SCOPES, new Attribute.Many(more)));
        return question.in(question.context().with(TOKEN, token));
    }
}
