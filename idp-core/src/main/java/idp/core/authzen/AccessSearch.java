package idp.core.authzen;

import idp.core.access.DecisionPoint;
import idp.core.access.Policies;
import idp.core.access.PolicySet;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Resources;
import idp.core.access.facts.Subjects;
import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who could do this, to what, and what: AuthZEN §8. Every result is one the same question would
/// permit; candidates are judged until time is over, so a page may be short and still have a next one.
public final class AccessSearch {
    /// How many results a page has at most, and without being asked.
    public static final int MOST = 100;

    private static final int JUDGED = 1000;
    private static final int AT_ONCE = 250;

    /// How many go to the policies in one go.
    private static final int TOGETHER = 50;

    /// For all candidates of one request together.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DecisionPoint decisions;
    private final Policies policies;
    private final Subjects subjects;
    private final Resources resources;
    private final AccessTokens tokens;
    private final InstantSource clock;

    private static final List<String> NOTHING = List.of();

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
                from -> subjects.ids(api.id(), type, from, AT_ONCE),
                id -> id,
                set,
                id -> asked.by(new Entity(type, id)));
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
                        set,
                        question::about);
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
                page(
                        null,
                        Integer.MAX_VALUE,
                        from -> from == null ? List.copyOf(new TreeSet<>(set.actions())) : NOTHING,
                        name -> name,
                        set,
                        name -> question.to(new Action(name)));
        // AuthZEN §8.6: actions have no pages, and half of an answer is none.
        if (found.next() != null) {
            throw new Unavailable("too many actions for the time of one request", null);
        }
        return found;
    }

    private @Nullable Question read(Question asked, ResourceServer api) {
        return tokens.read(asked, api, clock.instant());
    }

    /// Goes through candidates in the order of their ids until the page is full, there are no more, or
    /// enough have been judged, or for long enough, for one request.
    private <T> Page<T> page(
            @Nullable String after,
            int limit,
            Function<@Nullable String, List<T>> more,
            Function<T, String> id,
            PolicySet set,
            Function<T, Question> asked) {
        var until = clock.instant().plus(PATIENCE);
        var results = new ArrayList<T>();
        var last = after;
        var judged = 0;
        while (true) {
            var candidates = more.apply(last);
            var from = 0;
            while (from < candidates.size()) {
                if (results.size() == limit
                        || judged >= JUDGED
                        || (judged > 0 && clock.instant().isAfter(until))) {
                    return new Page<>(results, last);
                }
                var to = Math.min(candidates.size(), from + TOGETHER);
                var some = candidates.subList(from, to);
                var said = decisions.permitted(set, some.stream().map(asked).toList());
                var taken = said.judged();
                for (var place : said.permitted()) {
                    results.add(some.get(place));
                    if (results.size() == limit) {
                        taken = place + 1;
                        break;
                    }
                }
                judged += taken;
                from += taken;
                last = id.apply(candidates.get(from - 1));
            }
            if (candidates.size() < AT_ONCE) {
                return new Page<>(results, null);
            }
        }
    }
}
