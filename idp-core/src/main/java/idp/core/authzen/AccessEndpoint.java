package idp.core.authzen;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Decision;
import idp.core.access.DecisionPoint;
import idp.core.access.MissingForPermit;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.authzen.AccessOptions.Semantic;
import idp.core.oauth.Refused;
import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers questions of the APIs: AuthZEN §6 and §7.
public final class AccessEndpoint {
    /// How many questions one request may hold.
    public static final int MOST = 100;

    /// For all questions of one request together.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DecisionPoint decisions;
    private final MissingForPermit missing;
    private final AccessTokens tokens;
    private final InstantSource clock;

    public AccessEndpoint(
            DecisionPoint decisions,
            MissingForPermit missing,
            AccessTokens tokens,
            InstantSource clock) {
        this.decisions = decisions;
        this.missing = missing;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// AuthZEN §6.1
    public AccessAnswer evaluate(AccessCaller caller, Question question, AccessOptions options) {
        var item = new AccessItem.Asked(question);
        var answer = evaluate(caller, List.of(item), options).getFirst();
        if (answer instanceof AccessAnswer.Unread(var why)) {
            throw why;
        }
        return answer;
    }

    /// AuthZEN §7.1: in the order of the items; fewer answers than items if the semantic ends it early.
    public List<AccessAnswer> evaluate(
            AccessCaller caller, List<? extends AccessItem> items, AccessOptions options) {
        if (items.size() > MOST) {
            throw new Refused(INVALID_REQUEST, "more than 100 evaluations in one request");
        }
        var api = caller.api(options.api());
        var until = clock.instant().plus(PATIENCE);
        var answers = new ArrayList<AccessAnswer>(items.size());
        while (answers.size() < items.size()) {
            var rest = items.subList(answers.size(), items.size());
            var next = options.semantic() == Semantic.EXECUTE_ALL ? rest : rest.subList(0, 1);
            answers.addAll(answers(caller, api, next, options, until));
            if (options.semantic().endsWith(answers.getLast().permitted())) {
                break;
            }
            if (answers.size() < items.size() && clock.instant().isAfter(until)) {
                throw new Unavailable("too many questions for the time of one request", null);
            }
        }
        return answers;
    }

    /// At least one, and at most as many as there are items.
    private List<AccessAnswer> answers(
            AccessCaller caller,
            ResourceServer api,
            List<? extends AccessItem> items,
            AccessOptions options,
            Instant until) {
        var read = items.stream().map(item -> read(item, api)).toList();
        var questions =
                read.stream()
                        .flatMap(one ->
                                one instanceof Read.Ready(var question)
                                        ? Stream.of(question)
                                        : Stream.empty())
                        .toList();
        var made =
                questions.isEmpty() ? List.<Decision>of() : decisions.decide(api.id(), questions);
        var next = made.iterator();
        var answers = new ArrayList<AccessAnswer>();
        for (var one : read) {
            switch (one) {
                case Read.Bad(var why) -> answers.add(new AccessAnswer.Unread(why));
                case Read.NoToken() ->
                        answers.add(answer(caller, api, decisions.tokenNotValid(), null, options));
                case Read.Ready(var question) -> {
                    if (!next.hasNext()) {
                        return answers;
                    }
                    // What was missing is left out where the answer itself took all the time.
                    var asked = clock.instant().isAfter(until) ? null : question;
                    answers.add(answer(caller, api, next.next(), asked, options));
                }
            }
        }
        return answers;
    }

    private AccessAnswer.Decided answer(
            AccessCaller caller,
            ResourceServer api,
            Decision decision,
            @Nullable Question question,
            AccessOptions options) {
        var explained = options.explain() && caller.mayExplain();
        var helps =
                explained && question != null
                        ? missing.of(api, question, decision)
                        : List.<String>of();
        return new AccessAnswer.Decided(
                decision,
                AccessChallenge.of(decision, api),
                explained,
                options.named() || decision.logged(),
                helps);
    }

    /// What became of an item before the policies are asked.
    private sealed interface Read {
        record Ready(Question question) implements Read {}

        /// It came with a token that is not valid for the API.
        record NoToken() implements Read {}

        record Bad(Refused why) implements Read {}
    }

    private Read read(AccessItem item, ResourceServer api) {
        return switch (item) {
            case AccessItem.Unread(var why) -> new Read.Bad(why);
            case AccessItem.Asked(var asked) -> {
                try {
                    var question = tokens.read(asked, api, clock.instant());
                    yield question == null ? new Read.NoToken() : new Read.Ready(question);
                } catch (Refused why) {
                    yield new Read.Bad(why);
                }
            }
        };
    }
}
