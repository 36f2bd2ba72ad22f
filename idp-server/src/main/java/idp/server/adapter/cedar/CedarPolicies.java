package idp.server.adapter.cedar;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.schema.Schema;
import idp.core.access.Evaluation;
import idp.core.access.Evaluator;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.oauth.Unavailable;
import idp.server.adapter.BoundedThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Cedar as the policy language: sets are parsed once and kept, every question is compared with the
/// schema, and calls run on threads of their own: each API has its share of them, and this server's own
/// API, which decides who may mend the others, has one that it shares with nobody. A policy that could
/// not be evaluated is skipped by Cedar, so that a broken `forbid` would vanish; here it fails the whole
/// evaluation.
public final class CedarPolicies implements Evaluator, AutoCloseable {
    private static final int STACK = 16 << 20;

    /// A start on a busy machine is slow, and no reason to fail.
    private static final Duration WARMING = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofSeconds(20);

    /// For the questions of one request, from the first to the last that is begun.
    private static final Duration TOGETHER = Duration.ofMillis(250);

    /// Those that are kept with their slices, and as many that wait to be collected.
    private static final int MOST_SETS = 4_096;

    /// Loaded with the first call, and never by a command that has no question.
    private static final class Native {
        static final AuthorizationEngine ENGINE = new BasicAuthorizationEngine();

        static {
            com.cedarpolicy.model.policy.PolicySet.setCacheMaxPolicySets(MOST_SETS);
        }
    }

    private final BoundedThreads threads;
    private final BoundedThreads ownThreads;
    private final BoundedThreads checks;
    private final Shares shares;
    private final Shares own;
    private final CedarShelf shelf = new CedarShelf();

    /// @param queue how many may wait for each thread
    public CedarPolicies(int threads, int queue) {
        this.threads = new BoundedThreads("policies", threads, STACK, queue * threads);
        ownThreads = new BoundedThreads("own-policies", 1, STACK, queue);
        checks = new BoundedThreads("policy-checks", 1, STACK, 8);
        int share = Math.max(1, threads / 2);
        shares = new Shares(this.threads, share, queue * share);
        own = new Shares(ownThreads, 1, queue);
    }

    /// Twice as many, so that one API can use every core and yet not every thread.
    public static CedarPolicies forCores(int cores) {
        return new CedarPolicies(2 * Math.max(1, cores), 64);
    }

    /// Loads the library, which takes most of a second, so that no question has to wait for it.
    public CedarPolicies warm() {
        var checked =
                check(
                        "entity user; action ask appliesTo {principal: user, resource: user};",
                        Map.of("all", "permit(principal, action, resource);"));
        if (!(checked instanceof Checked.Sound(var schema, var policies, var actions, _))) {
            throw new IllegalStateException("Cedar does not work here: " + checked);
        }
        var set = new PolicySet("-", 0, schema, policies, actions, "", "", Instant.EPOCH);
        var anybody = new Entity("user", "-");
        var nobody = new Principal(anybody, Attributes.NONE, Set.of(), Set.of());
        var asked = new Asked(nobody, new Action("ask"), anybody, Attributes.NONE);
        evaluate(set, List.of(asked), WARMING);
        return this;
    }

    @Override
    public Evaluation evaluate(
            PolicySet set,
            Principal principal,
            Action action,
            Entity resource,
            Attributes context) {
        return evaluate(set, List.of(new Asked(principal, action, resource, context))).getFirst();
    }

    @Override
    public List<Evaluation> evaluate(PolicySet set, List<Asked> asked) {
        return evaluate(set, asked, PATIENCE);
    }

    private List<Evaluation> evaluate(PolicySet set, List<Asked> asked, Duration patience) {
        return (set.api().equals(ResourceServer.OWN) ? own : shares)
                .run(
                        set.api(),
                        () -> {
                            var until = System.nanoTime() + TOGETHER.toNanos();
                            var said = new ArrayList<Evaluation>(asked.size());
                            for (var one : asked) {
                                said.add(judge(set, one));
                                if (System.nanoTime() - until > 0) {
                                    break;
                                }
                            }
                            return said;
                        },
                        patience);
    }

    private Evaluation judge(PolicySet set, Asked asked) {
        try {
            return judge(
                    compiled(set),
                    asked.principal(),
                    asked.action(),
                    asked.resource(),
                    asked.context());
        } catch (CedarValues.Unfit e) {
            return new Evaluation.NotInSchema(String.valueOf(e.getMessage()));
        } catch (AuthException | RuntimeException e) {
            return new Evaluation.Failed(Set.of(), String.valueOf(e.getMessage()));
        }
    }

    private Evaluation judge(
            CedarSet with, Principal principal, Action action, Entity resource, Attributes context)
            throws AuthException {
        var asked = with.ask(principal, action, resource, context);
        var answer =
                Native.ENGINE.isAuthorized(asked.request(), asked.policies(), asked.entities());
        return answer.success.isPresent()
                ? read(answer.success.get())
                : new Evaluation.NotInSchema(detail(with, asked));
    }

    private static Evaluation read(AuthorizationSuccessResponse answer) {
        var by = Set.copyOf(answer.getReason());
        var errors = answer.getErrors();
        if (!errors.isEmpty()) {
            var broken =
                    errors.stream()
                            .map(AuthorizationSuccessResponse.AuthorizationError::getPolicyId)
                            .collect(Collectors.toUnmodifiableSet());
            var first = errors.getFirst();
            return new Evaluation.Failed(
                    broken, first.getPolicyId() + ": " + first.getError().message);
        }
        if (by.isEmpty()) {
            return new Evaluation.NotPermitted();
        }
        return answer.isAllowed() ? new Evaluation.Permitted(by) : new Evaluation.Forbidden(by);
    }

    /// What is kept on the native side tells less of what does not fit than a schema that is read
    /// afresh, so the question is put once more, to no policies.
    private String detail(CedarSet with, CedarSet.Asked asked) throws AuthException {
        var to = asked.request();
        var again =
                new com.cedarpolicy.model.AuthorizationRequest(
                        to.principalEUID,
                        to.actionEUID,
                        to.resourceEUID,
                        to.context,
                        Optional.of(new Schema(with.schema.schemaText.orElseThrow())),
                        true);
        var none = new com.cedarpolicy.model.policy.PolicySet();
        return said(Native.ENGINE.isAuthorized(again, none, asked.entities()));
    }

    private static String said(AuthorizationResponse answer) {
        return answer.errors.stream()
                .flatMap(all -> all.stream())
                .map(error -> error.message)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private CedarSet compiled(PolicySet set) throws AuthException {
        var compiled = shelf.take(set);
        compiled.prepare(checks::later);
        return compiled;
    }

    /// Whether a question would be taken up within that time.
    public boolean answers(Duration within) {
        try {
            return threads.run(() -> true, within);
        } catch (Unavailable e) {
            return false;
        }
    }

    @Override
    public Checked check(String schema, Map<String, String> policies) {
        return checks.run(() -> new CedarCheck(Native.ENGINE).check(schema, policies), CHECK);
    }

    @Override
    public void close() {
        threads.close();
        ownThreads.close();
        checks.close();
    }
}
