package idp.core.access;

import idp.core.access.facts.Action;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.RoleHolder;
import idp.core.access.facts.Roles;
import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks a version of policies, active or not yet, what it would say, upon what is stored now: one
/// question with all that its answer rests on, or for many at once who can do what. It judges as
/// [DecisionPoint] does, and the log does not hear of it.
public final class Trial {
    /// So many rows has a table of who can do what at most.
    public static final int MOST_ROWS = 50;

    /// And so many columns.
    public static final int MOST_ACTIONS = 40;

    /// Whom a row is about, and what is known of them.
    private record Candidate(Entity who, SubjectFacts facts) {}

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 5;

    /// @param known whether there is such a subject, and it is not closed
    /// @param roles that it holds towards the resource
    /// @param missing roles, scopes, and attributes with a value, of which one would have been enough
    public record Result(
            Decision decision,
            boolean known,
            Set<String> roles,
            Set<String> groups,
            List<String> missing) {
        public Result {
            roles = Set.copyOf(roles);
            groups = Set.copyOf(groups);
            missing = List.copyOf(missing);
        }
    }

    /// Of whom a row of a table tells.
    public enum By {
        /// Somebody with that role alone.
        ROLE,
        /// Everybody who holds a role of the API, and groups as somebody who is in them and nothing else.
        HOLDER
    }

    /// @param who as a subject; of a role `role` and its name, of somebody without any `role` and an empty one
    /// @param said for each action in its order; null where time was over
    public record Row(Entity who, List<@Nullable Decision> said) {}

    /// @param whole false if there are more rows or actions than are shown
    public record Table(List<String> actions, List<Row> rows, boolean whole) {
        public Table {
            actions = List.copyOf(actions);
            rows = List.copyOf(rows);
        }
    }

    private final Subjects subjects;
    private final Roles roles;
    private final Assignments assignments;
    private final Judge judge;
    private final MissingForPermit missing;
    private final InstantSource clock;

    public Trial(
            Policies policies,
            Subjects subjects,
            Roles roles,
            Assignments assignments,
            Judge judge,
            InstantSource clock) {
        this.subjects = subjects;
        this.roles = roles;
        this.assignments = assignments;
        this.judge = judge;
        this.clock = clock;
        missing = new MissingForPermit(policies, subjects, roles, judge, clock);
    }

    public Result ask(ResourceServer api, PolicySet set, Question question) {
        var now = clock.instant();
        var subject = question.subject();
        var facts = subjects.find(api.id(), subject.type(), subject.id());
        var decision = judge.judge(set, question, facts, now);
        if (facts == null) {
            return new Result(decision, false, Set.of(), Set.of(), List.of());
        }
        var held =
                facts.assignments().stream()
                        .filter(one -> one.holds(question.resource(), now))
                        .map(Assignment::role)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new Result(
                decision,
                facts.enabled(),
                held,
                facts.groups(),
                Stream.concat(
                                missing.of(set, api, question, decision, facts).stream(),
                                missing
                                        .attributes(
                                                set,
                                                question,
                                                decision,
                                                facts,
                                                now,
                                                MissingForPermit.MOST_VALUES)
                                        .stream())
                        .toList());
    }

    /// Who can do what to this resource.
    public Table table(
            ResourceServer api, PolicySet set, By by, Entity resource, Attributes context) {
        var actions = set.actions().stream().sorted().limit(MOST_ACTIONS).toList();
        var who = by == By.ROLE ? ofRoles(api.id()) : ofHolders(api.id());
        var now = clock.instant();
        var rows = new ArrayList<Row>();
        for (var one : who.stream().limit(MOST_ROWS).toList()) {
            rows.add(new Row(one.who, said(set, one.facts, actions, resource, context, now)));
        }
        return new Table(
                actions, rows, who.size() <= MOST_ROWS && actions.size() == set.actions().size());
    }

    private List<@Nullable Decision> said(
            PolicySet set,
            SubjectFacts facts,
            List<String> actions,
            Entity resource,
            Attributes context,
            Instant now) {
        var subject = new Entity(facts.type(), facts.id());
        var cases =
                actions.stream()
                        .map(Action::new)
                        .map(action -> new Question(subject, action, resource, context))
                        .map(question -> new Judge.Case(question, facts))
                        .toList();
        var said = new ArrayList<@Nullable Decision>();
        if (!cases.isEmpty()) {
            said.addAll(judge.judge(set, cases, now));
        }
        while (said.size() < actions.size()) {
            said.add(null);
        }
        return said;
    }

    /// Somebody without a role first.
    private List<Candidate> ofRoles(String api) {
        var found = new ArrayList<Candidate>();
        found.add(somebody("role", "", Set.of(), List.of()));
        for (var role : roles.list(api, null, MOST_ROWS)) {
            var held = List.of(Assignment.everywhere(role.name()));
            found.add(somebody("role", role.name(), Set.of(), held));
        }
        return found;
    }

    private List<Candidate> ofHolders(String api) {
        var found = new ArrayList<Candidate>();
        for (var holder : holders(api)) {
            if (holder.type() == RoleHolder.Type.GROUP) {
                found.add(inGroup(api, holder));
                continue;
            }
            var who = new Entity(holder.type().wire(), holder.id());
            var facts = subjects.find(api, who.type(), who.id());
            if (facts != null) {
                found.add(new Candidate(who, facts));
            }
        }
        return found;
    }

    private Candidate inGroup(String api, RoleHolder group) {
        var filter = new Assignments.Filter(null, group);
        var held =
                assignments.list(api, filter, null, PAGE).stream()
                        .map(HeldRole::assignment)
                        .toList();
        return somebody("group", group.id(), Set.of(group.id()), held);
    }

    private static Candidate somebody(
            String type, String id, Set<String> groups, List<Assignment> held) {
        var facts =
                new SubjectFacts(Subjects.USER, "somebody", true, Attributes.NONE, groups, held);
        return new Candidate(new Entity(type, id), facts);
    }

    private Set<RoleHolder> holders(String api) {
        var found = new LinkedHashSet<RoleHolder>();
        @Nullable String after = null;
        for (var page = 0; page < MOST_PAGES && found.size() <= MOST_ROWS; page++) {
            var held = assignments.list(api, Assignments.Filter.ALL, after, PAGE);
            held.forEach(one -> found.add(one.holder()));
            if (held.size() < PAGE) {
                break;
            }
            after = held.getLast().id();
        }
        return found;
    }
}
