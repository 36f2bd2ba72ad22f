package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Who plays in a run: a client and a user of its own, signed in at the first node, and the history
/// of what the client asks.
final class Cast {
    static final Duration DELTA = Duration.ofSeconds(1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Cluster cluster;
    final String client;
    final String username;
    final Visitor browser;
    final History history = new History();
    final Caller caller;

    Cast(Cluster cluster) {
        this.cluster = cluster;
        var number = NUMBER.incrementAndGet();
        client = "app-" + number;
        username = "user-" + number;
        cluster.setUp(node -> {
            var document = new LinkedHashMap<>(App.document());
            document.put(
                    "grant_types",
                    List.of("authorization_code", "refresh_token", "client_credentials"));
            document.put("scope", "openid profile email offline_access");
            document.put("first_party", true);
            node.client(client, App.SECRET, document);
            return node.user(username);
        });
        caller = new Caller(cluster, history, client);
        browser =
                new Visitor(
                        cluster.nodes().stream().map(ServerProcess::url).toArray(String[]::new));
        var sent =
                Wait.forAnswer(
                        () -> App.signIn(browser, at(0).authorize(), username),
                        page -> page.status() != 503);
        assertThat(sent.parameters()).as(sent.body()).containsKey("code");
    }

    /// A refresh by somebody who tries until there is an answer; it has to be a good one.
    ///
    /// @return the successor
    String next(int node, String token) {
        var reply = Caller.certain(() -> caller.refresh(-1, node, token));
        assertThat(reply.isOk()).as(reply.body()).isTrue();
        return reply.get("refresh_token");
    }

    boolean isRefused(int node, String token) {
        return Caller.certain(() -> caller.refresh(-1, node, token)).isRefused();
    }

    /// The client's requests as they reach that node.
    App at(int node) {
        return new App(cluster.node(node).url(), client);
    }

    /// A code that nobody has used, by the session there is.
    String code() {
        var code = new AtomicReference<>("");
        Wait.until(() -> !code.updateAndGet(_ -> freshCode(0)).isEmpty());
        return code.get();
    }

    /// The same in times when things break; one at a time, as a browser's owner does it.
    ///
    /// @return empty if there was none to be had
    synchronized String freshCode(int node) {
        try {
            var sent = browser.once(at(node).authorize("scope", "openid offline_access"));
            return sent.parameters().getOrDefault("code", "");
        } catch (UncheckedIOException cutOff) {
            return "";
        }
    }

    /// What a code was redeemed for.
    Map<String, String> tokens(int node) {
        var reply = Caller.certain(() -> caller.redeem(0, node, code()));
        assertThat(reply.isOk()).as(reply.body()).isTrue();
        return Map.of(
                "access", reply.get("access_token"),
                "id", reply.get("id_token"),
                "refresh", reply.get("refresh_token"));
    }

    /// Shows the token to every node until it is refused there. What was acknowledged as ended may work
    /// for a second more, on any node: whoever is asked later than that, and accepts, breaks R-04.
    ///
    /// @param acknowledged when, on the monotonic clock
    /// @return for how long each node still accepted it, in nanoseconds
    List<Long> refusedEverywhere(long acknowledged, String accessToken, String key) {
        var lags = new ArrayList<Long>();
        for (var node = 0; node < cluster.size(); node++) {
            lags.add(refusedAt(node, acknowledged, accessToken, key));
        }
        return lags;
    }

    private long refusedAt(int node, long acknowledged, String accessToken, String key) {
        var last = new AtomicLong();
        Wait.until(() -> {
            var from = System.nanoTime();
            var reply = caller.use(-1, node, accessToken, key);
            if (reply.isOk()) {
                last.set(System.nanoTime() - acknowledged);
                assertThat(from - acknowledged).as("accepted too late").isLessThan(DELTA.toNanos());
            }
            return reply.isRefused();
        });
        return last.get();
    }

    /// The id of the grant that a token came from.
    static String grant(String accessToken) {
        return App.claims(accessToken).get("grant_id").stringValue();
    }

    int count(String sql, Map<String, ?> values) {
        return cluster.database()
                .statement(db -> db.createQuery(sql).bindMap(values).mapTo(Integer.class).one());
    }
}
