package idp.core.authzen;

import idp.core.access.Action;
import idp.core.access.Api;
import idp.core.access.DecisionPoint;
import idp.core.access.Entity;
import idp.core.access.Policies;
import idp.core.access.PolicySet;
import idp.core.access.Question;
import idp.core.access.Resources;
import idp.core.access.Subjects;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who could do this, to what, and what: AuthZEN §8. Every result is one the same question would
/// permit; candidates are judged one by one, so a page may be short and still have a next one.
public final class AccessSearch {
    /// How many results a page has at most, and without being asked.
    public static final int MOST = 100;

    private static final int JUDGED = 1000;
    private static final int AT_ONCE = 250;

    private final DecisionPoint decisions;
    private final Policies policies;
    private final Subjects subjects;
    private final Resources resources;
    private final AccessTokens tokens;
    private final InstantSource clock;

    /// What was found.
    ///
    /// @param next where to go on; null at the end
    public record Page<T>(List<T> results, @Nullable String next) {
        static <T> Page<T> empty() {
            return new Page<>(List.of(), null);
        }
    }

    public AccessSearch(
            DecisionPoint decisions,
            Policies policies,
            Subjects subjects,
            Resources resources,
            AccessTokens tokens,
            InstantSource clock) {
        this.decisions = decisions;
        this.policies = policies;
        this.subjects = subjects;
        this.resources = resources;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// AuthZEN §8.4: subjects of the question's subject type.
    public Page<String> subjects(
            AccessCaller caller,
            Question asked,
            AccessOptions options,
            @Nullable String after,
            int limit) {
        var api = caller.api(options.api());
        var set = policies.active(api.id());
        var type = asked.subject().type();
        if (set == null) {
            return Page.empty();
        }
        return page(
                after,
                limit,
                from -> subjects.ids(type, from, AT_ONCE),
                id -> id,
                id -> permits(set, asked.by(new Entity(type, id))));
    }

    /// AuthZEN §8.5: of the resources that the API has made known, those of the question's type.
    public Page<String> resources(
            AccessCaller caller,
            Question asked,
            AccessOptions options,
            @Nullable String after,
            int limit) {
        var api = caller.api(options.api());
        var set = policies.active(api.id());
        var question = tokens.read(asked, api, clock.instant());
        if (set == null || question == null) {
            return Page.empty();
        }
        var type = asked.resource().type();
        var found =
                page(
                        after,
                        limit,
                        from -> resources.list(api.id(), type, from, AT_ONCE),
                        Entity::id,
                        known -> permits(set, question.about(known)));
        return new Page<>(found.results().stream().map(Entity::id).toList(), found.next());
    }

    /// AuthZEN §8.6: of the actions that the policies know.
    public Page<String> actions(AccessCaller caller, Question asked, AccessOptions options) {
        var api = caller.api(options.api());
        var set = policies.active(api.id());
        var question = read(asked, api);
        if (set == null || question == null) {
            return Page.empty();
        }
        var found =
                new TreeSet<>(set.actions())
                        .stream()
                                .filter(name -> permits(set, question.to(new Action(name))))
                                .toList();
        return new Page<>(found, null);
    }

    private @Nullable Question read(Question asked, Api api) {
        return tokens.read(asked, api, clock.instant());
    }

    private boolean permits(PolicySet set, Question question) {
        return decisions.decide(set, question).permitted();
    }

    /// Goes through candidates in the order of their ids until the page is full, there are no more, or
    /// enough have been judged for one request.
    private static <T> Page<T> page(
            @Nullable String after,
            int limit,
            Function<@Nullable String, List<T>> more,
            Function<T, String> id,
            Predicate<T> permitted) {
        var results = new ArrayList<T>();
        var last = after;
        var judged = 0;
        while (true) {
            var candidates = more.apply(last);
            for (var candidate : candidates) {
                if (results.size() == limit || judged == JUDGED) {
                    return new Page<>(results, last);
                }
                judged++;
                last = id.apply(candidate);
                if (permitted.test(candidate)) {
                    results.add(candidate);
                }
            }
            if (candidates.size() < AT_ONCE) {
                return new Page<>(results, null);
            }
        }
    }
}
