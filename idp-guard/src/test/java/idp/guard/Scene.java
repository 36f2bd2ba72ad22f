package idp.guard;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A guard with a clock that stands still, before an issuer that does as told. It polls when asked to.
final class Scene implements AutoCloseable {
    final TestClock clock = new TestClock();
    final FakeIssuer issuer = new FakeIssuer();
    final Nodes nodes;
    final DecisionCache cache;
    final DenylistFeed feed;
    final GuardConfig config;
    private final IssuerKeys keys;

    Scene() {
        this(issuer -> issuer.config());
    }

    Scene(java.util.function.Function<FakeIssuer, GuardConfig> made) {
        issuer.time = clock::now;
        config = made.apply(issuer);
        nodes = new Nodes(config);
        cache = new DecisionCache(clock.clocks(), config.decisionsKept().toMillis());
        feed = new DenylistFeed(nodes, clock.clocks(), "guard-1", cache::empty);
        keys = new IssuerKeys(nodes, clock.clocks());
    }

    List<Check> checks() {
        return new Checks(config, keys, feed, nodes).inOrder();
    }

    Guard guard() {
        return guard(checks());
    }

    Guard guard(List<Check> checks) {
        return new Guard(config, clock.clocks(), nodes, feed, cache, checks);
    }

    Scene loaded() {
        poll();
        return this;
    }

    /// The feed says this from now on.
    Scene says(String cursor, Object... rows) {
        issuer.on(
                "/denylist/feed",
                any ->
                        FakeIssuer.Reply.json(
                                FakeIssuer.feed(cursor, 0, false, false, List.of(rows), "e1")));
        return this;
    }

    void poll() {
        try {
            feed.poll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Authentication show(String token) {
        return guard().authenticate(List.of("Bearer " + token));
    }

    AccessToken token() {
        return token(TestTokens.good(clock.now()));
    }

    AccessToken token(String value) {
        if (show(value) instanceof Authentication.Authenticated(var token)) {
            return token;
        }
        throw new AssertionError(show(value));
    }

    AccessDecision asks(AccessToken token, Map<String, Object> context) {
        return guard().authorize(token, "view", Resource.of("order", "43"), context);
    }

    @Override
    public void close() {
        feed.close();
        nodes.close();
        issuer.close();
    }
}
