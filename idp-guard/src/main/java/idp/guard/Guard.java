package idp.guard;

import idp.guard.Check.Finding;
import idp.guard.denylist.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two gates in front of a handler: *who is calling*, then *may they do this, to this, now*. It keeps
/// a copy of the denylist that is at most a second old; without it, it refuses with 503.
public final class Guard implements AutoCloseable {
    private final Nodes nodes;
    private final DenylistFeed feed;
    private final List<Check> checks;
    private final Decisions decisions;
    private final RefusalAnswers answers;
    private final ResourceMetadata metadata;
    private final GuardConfig config;

    Guard(GuardConfig config, Clocks clocks, Nodes nodes, DenylistFeed feed, DecisionCache cache) {
        this(
                config,
                clocks,
                nodes,
                feed,
                cache,
                new Checks(config, new IssuerKeys(nodes, clocks), feed, nodes).inOrder());
    }

    Guard(
            GuardConfig config,
            Clocks clocks,
            Nodes nodes,
            DenylistFeed feed,
            DecisionCache cache,
            List<Check> checks) {
        this.config = config;
        this.nodes = nodes;
        this.feed = feed;
        this.checks = checks;
        this.metadata = ResourceMetadata.of(config);
        this.answers = new RefusalAnswers(metadata.address(), config.scopes());
        this.decisions = new Decisions(nodes, feed, cache, clocks, answers);
    }

    /// Starts to follow the denylist. Until the first full copy is there, every answer is 503.
    public static Guard start(GuardConfig config) {
        return start(config, Clocks.ofThisMachine());
    }

    static Guard start(GuardConfig config, Clocks clocks) {
        var nodes = new Nodes(config);
        var cache = new DecisionCache(clocks, config.decisionsKept().toMillis());
        var feed = new DenylistFeed(nodes, clocks, config.name(), cache::empty);
        feed.start();
        return new Guard(config, clocks, nodes, feed, cache);
    }

    /// Whether the copy of the denylist is there, waiting for it at most so long.
    public boolean awaitReady(Duration patience) {
        return feed.awaitReady(patience);
    }

    /// The first gate.
    ///
    /// @param authorization every `Authorization` header of the request, as sent
    public Authentication authenticate(List<String> authorization) {
        return switch (Bearer.of(authorization)) {
            case Bearer.None none -> new Authentication.Denied("no token", answers.noToken());
            case Bearer.Unclear unclear -> {
                var why = "one Bearer token, in one Authorization header";
                yield new Authentication.Denied(why, answers.badRequest(why));
            }
            case Bearer.Token token -> checked(token.value());
        };
    }

    private Authentication checked(String value) {
        var shown = UnverifiedToken.read(value, feed.time());
        if (shown == null) {
            return new Authentication.Denied("malformed", answers.badToken("malformed"));
        }
        for (var check : checks) {
            switch (check.rule().look(shown)) {
                case Finding.Fine fine -> {}
                case Finding.Bad bad -> {
                    return new Authentication.Denied(bad.why(), answers.badToken(bad.why()));
                }
                case Finding.Unsure unsure -> {
                    return new Authentication.Unknown(unsure.why(), answers.unknown());
                }
            }
        }
        return new Authentication.Authenticated(shown.token());
    }

    /// The first gate, for handlers that only want to go on.
    ///
    /// @throws Refusal with the right answer
    public AccessToken require(List<String> authorization) {
        return switch (authenticate(authorization)) {
            case Authentication.Authenticated good -> good.token();
            case Authentication.Denied denied -> throw new Refusal(denied.answer());
            case Authentication.Unknown unknown -> throw new Refusal(unknown.answer());
        };
    }

    /// The second gate.
    ///
    /// @param context what else the policies may read, such as an amount; JSON values
    public AccessDecision authorize(
            AccessToken token, String action, Resource resource, Map<String, Object> context) {
        return decisions.decide(token, action, resource, context);
    }

    /// The second gate, for handlers that only want to go on.
    ///
    /// @throws Refusal with the right answer
    public void require(
            AccessToken token, String action, Resource resource, Map<String, Object> context) {
        switch (authorize(token, action, resource, context)) {
            case AccessDecision.Permit permit -> {}
            case AccessDecision.Deny deny -> throw new Refusal(deny.answer());
            case AccessDecision.Unknown unknown -> throw new Refusal(unknown.answer());
        }
    }

    /// Part of the first gate: was the token given out for this kind of act?
    ///
    /// @throws Refusal 403 `insufficient_scope`
    public void requireScope(AccessToken token, String scope) {
        // RFC 6750 §3.1: the request needs more than the token gives.
        if (!token.scopes().contains(scope)) {
            throw new Refusal(answers.missingScope(scope));
        }
    }

    /// Was the sign-in behind the token of this kind and recent enough? RFC 9470 §3.
    ///
    /// @param acr null if any kind will do
    /// @param maxAge null if any time will do
    /// @throws Refusal 401 `insufficient_user_authentication`, or 503 if nobody knows the time now
    public void requireRecentLogin(
            AccessToken token, @Nullable String acr, @Nullable Duration maxAge) {
        if (acr != null && !acr.equals(token.acr())) {
            throw new Refusal(answers.loginNeeded(acr, maxAge));
        }
        if (maxAge == null) {
            return;
        }
        var now = feed.time();
        // Without the time nobody can say how long ago the sign-in was, and that is no yes.
        if (now == null) {
            throw new Refusal(answers.unknown());
        }
        if (isOlder(token, maxAge, now)) {
            throw new Refusal(answers.loginNeeded(acr, maxAge));
        }
    }

    private boolean isOlder(AccessToken token, Duration maxAge, Instant now) {
        var signedIn = token.authTime();
        return signedIn == null || now.isAfter(signedIn.plus(maxAge).plus(config.leeway()));
    }

    /// The answers for what only the handler knows, such as [RefusalAnswers#hidden].
    public RefusalAnswers answers() {
        return answers;
    }

    /// The API's document of RFC 9728, to be served at [#metadataPath].
    public String metadata() {
        return metadata.json();
    }

    public String metadataPath() {
        return metadata.path();
    }

    public Health health() {
        return feed.health();
    }

    @Override
    public void close() {
        feed.close();
        nodes.close();
    }
}
