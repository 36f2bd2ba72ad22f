package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.flow.Visitor;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The kinds there are so far: codes and refresh tokens, whose races are and which here
/// survive the death of everybody who saw them used; and the proof of a right password, which is worth
/// one new password. Tickets of a pending sign-in are sealed, not counted: they decide nothing.
@DisplayName("R-21: what may be used once is used once, whoever is killed in between")
final class SingleUseTest {
    private static final String CHANGE = "change-password";

    private Cluster cluster;
    private Cast cast;
    private int width;

    @Test
    void scaled() {
        run(Depth.SCALED);
    }

    @Test
    @Tag("soak")
    void full() {
        run(Depth.FULL);
    }

    private void run(Depth depth) {
        cluster = Cluster.shared(depth.nodes());
        cast = new Cast(cluster);
        width = depth.of(6, 50);
        var restarts = depth.of(1, 3);
        for (var i = 0; i < restarts; i++) {
            usedBeforeTheCrash(depth);
        }
        var proofs = depth.of(2, 6);
        for (var i = 0; i < proofs; i++) {
            proof("newcomer-" + System.nanoTime());
        }
        var calls = cast.history.calls();
        var codes = Checkers.doubles(calls, Caller.REDEEM);
        var branches = Checkers.branches(calls, Caller.REFRESH);
        var changes = Checkers.doubles(calls, CHANGE);
        System.out.printf(
                "R-21: over %d nodes, after %d crashes of PostgreSQL: %d codes, %d doubles; %d refresh"
                        + " tokens, %d branches; %d races of %d for a new password, %d doubles%n",
                cluster.size(),
                restarts,
                restarts,
                codes.size(),
                restarts,
                branches.size(),
                proofs,
                width,
                changes.size());
        assertThat(codes).as(() -> cast.history.write("R-21").toString()).isEmpty();
        assertThat(branches).isEmpty();
        assertThat(changes).isEmpty();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }

    private void usedBeforeTheCrash(Depth depth) {
        var first = cast.tokens(0).get("refresh");
        assertThat(cast.next(1, cast.next(0, first))).isNotEmpty();
        var code = cast.code();
        var redeemed = Caller.certain(() -> cast.caller.redeem(0, 1, code));
        assertThat(redeemed.status()).isIn(200, 400);
        cluster.killPostgres("KILL");
        if (depth == Depth.FULL) {
            cluster.restartAll();
        }
        cluster.heal();
        refusedOrAway(i -> cast.caller.redeem(i, i, code));
        refusedOrAway(i -> cast.caller.refresh(i, i, first));
    }

    private void refusedOrAway(java.util.function.IntFunction<Caller.Reply> use) {
        assertThat(Workers.race(width, use)).noneMatch(Caller.Reply::isOk);
        Wait.until(() -> use.apply(0).isRefused());
    }

    /// One page, sent by all at once to all nodes, with a password each.
    private void proof(String username) {
        Changes.newcomer(cluster, username);
        var visitor = Changes.visitor(cluster);
        var page = asked(visitor, username);
        var replies =
                Workers.race(
                        width,
                        i -> {
                            var asked =
                                    cast.history.invoke(i, CHANGE, username, i % cluster.size());
                            var status = change(visitor, page, i);
                            cast.history.end(asked, History.type(status, false), status, "");
                            return status;
                        });
        assertThat(replies).contains(303).isSubsetOf(303, 400, 503);
        assertThat(cast.history.calls().stream().filter(call -> call.is(CHANGE, Type.OK)))
                .isNotEmpty();
    }

    /// PostgreSQL has just been killed: a node may have to find that out.
    private Visitor.Page asked(Visitor visitor, String username) {
        var page = new AtomicReference<Visitor.Page>();
        Wait.until(() -> {
            try {
                page.set(Changes.askedForPassword(visitor, cast.at(0), username));
                return page.get().html().selectFirst("#save-password") != null;
            } catch (AssertionError notYet) {
                return false;
            }
        });
        return page.get();
    }

    private int change(Visitor visitor, Visitor.Page page, int number) {
        var node = URI.create(cluster.node(number).url());
        var there = new Visitor.Page(node.resolve(page.uri().getRawPath()), page.response());
        var own = new Visitor();
        own.cookies().putAll(visitor.cookies());
        var typed = Map.of("new-password", "my own choice, number " + number);
        return own.press(there, "#save-password", typed).status();
    }
}
