package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.CommandLine;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A base backup, revocations after it, a new server that comes up from it, the same nodes and guards.
/// Without `idp restored` what was revoked is good again; that is the planted fault, and shows that
/// the test can fail. With it nothing is that was issued before.
@DisplayName("R-20: a restore from backup revives nothing, once it was said that it is one")
final class RestoreTest {
    private static final String END = "restored";

    private final History history = new History();
    private final List<Person> revoked = new ArrayList<>();
    private Cluster cluster;
    private Cast cast;
    private Person unrevoked;
    private Person later;
    private Map<String, String> tokens;
    private String code;

    @Test
    void it_is_said_when_the_nodes_run_already() {
        run(Depth.SCALED);
    }

    @Test
    @Tag("soak")
    void it_is_said_before_the_nodes_start() {
        run(Depth.FULL);
    }

    /// In full it is done as the documentation says: said before the nodes start.
    private void run(Depth depth) {
        var first = depth == Depth.FULL;
        try (var own = Cluster.start(depth.nodes())) {
            cluster = own;
            try (var backup = cluster.setUp(this::live);
                    var guards = new Guards(cluster, 1)) {
                cluster.nodes().forEach(ServerProcess::kill);
                cluster.move(backup.restore());
                if (first) {
                    restored();
                }
                cluster.restart(cluster.nodes());
                try (var watch = new Watch(cluster, history, guards.all(), all(), Set.of())) {
                    if (!first) {
                        revived(watch);
                        restored();
                    }
                    var since = System.nanoTime();
                    all().forEach(person -> Wait.until(() -> watch.refused(person, since)));
                    othersEnd();
                    serveAgain(guards);
                }
            }
        }
        report();
    }

    /// Until the moment of the backup, and what is revoked after it.
    private Backup live(TestNode office) {
        var orders = new Orders(cluster, office);
        cast = new Cast(cluster);
        for (var i = 0; i < 4; i++) {
            revoked.add(orders.person(i));
        }
        unrevoked = orders.person(0);
        tokens = cast.tokens(0);
        code = cast.code();
        var backup = Postgres.backup(cluster.settings());
        later = orders.person(1);
        try (var guards = new Guards(cluster, 1);
                var watch = new Watch(cluster, new History(), guards.all(), revoked, Set.of())) {
            var caller = new Caller(cluster, new History(), Orders.SHOP);
            assertThat(caller.revoke(0, 0, revoked.get(0).access(), "").isOk()).isTrue();
            orders.signOut(revoked.get(1), 1);
            orders.disable(revoked.get(2));
            orders.changePassword(revoked.get(3));
            assertThat(cast.caller.revoke(0, 0, tokens.get("refresh"), "").isOk()).isTrue();
            revoked.forEach(person -> Wait.until(() -> watch.refused(person, 0)));
        }
        return backup;
    }

    private List<Person> all() {
        var all = new ArrayList<>(revoked);
        all.add(unrevoked);
        all.add(later);
        return all;
    }

    /// What the restored database says is followed: what they knew was of another history.
    private void revived(Watch watch) {
        var from = System.nanoTime();
        revoked.forEach(person -> Wait.until(() -> watch.accepted(person, from)));
        Wait.until(() -> watch.accepted(unrevoked, from));
        assertThat(cast.caller.use(0, 1, tokens.get("access"), "").isOk()).isTrue();
    }

    /// Where nodes are running, nothing that they issue meanwhile may live.
    private void restored() {
        var asked = new ArrayList<History.Event>();
        for (var person : all()) {
            asked.add(history.invoke(-1, END, person.key(), 0));
        }
        var said = CommandLine.run(cluster.environment(), "", "restored", "--yes");
        asked.forEach(event -> history.end(event, Type.OK, 200, ""));
        System.out.println("R-20: idp restored: " + said.replaceAll("\\s+", " "));
    }

    private void othersEnd() {
        for (var node = 0; node < cluster.size(); node++) {
            var at = node;
            // For ten seconds there are no tokens, so there is no verdict.
            Wait.until(() -> cast.isRefused(at, tokens.get("refresh")));
            assertThat(Caller.certain(() -> cast.caller.redeem(0, at, code)).isRefused()).isTrue();
            var silent = cast.browser.get(cast.at(at).authorize("prompt", "none"));
            assertThat(silent.parameters()).containsEntry("error", "login_required");
            var again = Caller.certain(() -> cast.caller.use(0, at, tokens.get("access"), ""));
            assertThat(again.isRefused()).isTrue();
        }
    }

    private void serveAgain(Guards guards) {
        cluster.setUp(office -> {
            var fresh = new Orders(cluster, office).person(2);
            try (var watch =
                    new Watch(cluster, new History(), guards.all(), List.of(fresh), Set.of())) {
                Wait.until(() -> watch.accepted(fresh, 0));
            }
            return true;
        });
    }

    private void report() {
        var calls = history.calls();
        var late = new ArrayList<History.Call>();
        for (var use : Watch.USES) {
            late.addAll(Checkers.afterEnd(calls, END, use, Cast.DELTA));
        }
        var observers = new HashSet<Integer>();
        calls.stream()
                .filter(call -> Watch.USES.contains(call.op()))
                .forEach(call -> observers.add(call.node()));
        System.out.printf(
                "R-20: %d questions about %d people's tokens at %d nodes and guards after a restore,"
                        + " accepted a second after idp restored: %d%n",
                calls.size(), all().size(), observers.size(), late.size());
        assertThat(observers).hasSize(cluster.size() + 2);
        assertThat(late).as(() -> history.write("R-20").toString()).isEmpty();
    }
}
