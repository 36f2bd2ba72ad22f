package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import idp.server.flow.App;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The database and this test know what time it is. One node lies behind, one ahead, the third one's
/// clock is stepped while it runs; so is it with two guards on machines of their own.
@Tag("faketime")
@DisplayName("R-09: a wrong clock, or one that is set, revives no token and ends none early")
final class SkewTest {
    private static final String END = "end";
    private static final String EXPIRE = "expire";
    private static final Set<String> USES = Watch.USES;
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// By how much the time may lag that a guard counts on from: what the database's answer to the
    /// node took, and the node's to the guard.
    private static final Duration BEHIND = Duration.ofMillis(1_500);

    private final History history = new History();
    private final List<History.Call> expiries = new ArrayList<>();
    private final Set<String> valid = new HashSet<>();
    private final List<GuardProcess> hosts = new ArrayList<>();
    private final List<WrongClock> stepped = new ArrayList<>();
    private Cluster cluster;
    private Orders orders;
    private Guards guards;
    private Caller caller;
    private int steps;

    @Test
    void scaled() {
        run(60, List.of(0L, 300L, -300L));
    }

    @Test
    @Tag("soak")
    void full() {
        run(60, List.of(0L, 30L, -30L, 60L, 300L, -300L, 3_600L, -3_600L, 1L, 0L));
        run(300, List.of(0L, 300L, -300L, 300L));
    }

    /// @param off how wrong the first two nodes are, in seconds
    /// @param wrong where the third one's clock is set to, one after the other
    private void run(long off, List<Long> wrong) {
        cluster = Cluster.shared(3);
        caller = new Caller(cluster, history, Orders.SHOP);
        try {
            for (var i = 0; i < 3; i++) {
                var clock =
                        WrongClock.by(
                                "skew-" + i, Duration.ofSeconds(i == 2 ? 0 : off * (2 * i - 1)));
                cluster.node(i).kill();
                cluster.node(i).start(clock.environment(cluster.environment()));
                if (i == 2) {
                    stepped.add(clock);
                }
            }
            cluster.heal();
            cluster.setUp(office -> {
                orders = new Orders(cluster, office);
                startHosts(off);
                try (var here = new Guards(cluster, 2)) {
                    guards = here;
                    wrong.forEach(to -> round(office, Duration.ofSeconds(to)));
                }
                return true;
            });
        } finally {
            hosts.forEach(GuardProcess::close);
            hosts.clear();
            stepped.clear();
            cluster.nodes().forEach(ServerProcess::kill);
            cluster.restart(cluster.nodes());
        }
        report(off);
    }

    /// One behind, one that is stepped like the third node.
    private void startHosts(long off) {
        for (var wrong : List.of(-off, 0L)) {
            var clock = WrongClock.by("skew-host-" + hosts.size(), Duration.ofSeconds(wrong));
            var node = cluster.node(hosts.size()).url();
            hosts.add(new GuardProcess(cluster.issuer(), node, clock.environment(Map.of())));
            if (wrong == 0) {
                stepped.add(clock);
            }
        }
    }

    private void round(TestNode office, Duration to) {
        var revoked = signedIn(0);
        var disabled = signedIn(1);
        var staying = signedIn(2);
        valid.add(staying.key());
        var life = LIFE;
        while (!happens(office, to, life, revoked, disabled, staying)) {
            life = life.multipliedBy(2);
            assertThat(life).as("nobody is heard while a token lives").isLessThan(LONGEST);
        }
    }

    /// @param life how long another token lives
    /// @return false if a machine with much to do has not shown that one everywhere in its life; nothing
    ///     has happened then
    private boolean happens(
            TestNode office,
            Duration to,
            Duration life,
            Person revoked,
            Person disabled,
            Person staying) {
        var ends = Instant.now().plus(life);
        var shortly = expiring(office, staying, ends);
        var all = List.of(revoked, disabled, staying, shortly);
        try (var watch = new Watch(cluster, history, guards.all(), all, Set.of());
                var machines = new Machines(hosts, history, cluster.size() + 2, all)) {
            Wait.until(() ->
                    Instant.now().isAfter(ends)
                            || all.stream()
                                    .allMatch(one ->
                                            watch.accepted(one, 0)
                                                    && machines.heard(one, Type.OK, 0)));
            if (Instant.now().isAfter(ends)) {
                return false;
            }
            stepped.forEach(clock -> clock.step(to));
            steps++;
            end(revoked, () -> revoke(revoked));
            Wait.until(() -> Instant.now().isAfter(ends));
            end(disabled, () -> orders.disable(disabled));
            var since = System.nanoTime();
            for (var gone : List.of(revoked, disabled, shortly)) {
                Wait.until(() -> watch.refused(gone, since));
                Wait.until(() -> machines.heard(gone, Type.FAIL, since));
            }
            Wait.until(() -> watch.accepted(staying, since));
            Wait.until(() -> machines.heard(staying, Type.OK, since));
            return true;
        }
    }

    private void revoke(Person person) {
        var reply = Caller.certain(() -> caller.revoke(-1, 2, person.access(), person.key()));
        assertThat(reply.isOk()).as(reply.body()).isTrue();
    }

    /// Whoever signs in at a node with a wrong clock gets tokens of the right time.
    private Person signedIn(int node) {
        var before = Instant.now();
        var person = orders.person(node);
        var issued = App.claims(person.access()).get("iat").longValue();
        assertThat(issued).isBetween(before.getEpochSecond() - 1, Instant.now().getEpochSecond());
        return person;
    }

    /// Another token of the same person. That it ends is noted beforehand.
    private Person expiring(TestNode office, Person of, Instant end) {
        var like = App.claims(of.access());
        var whole = Instant.ofEpochSecond(end.getEpochSecond());
        var claims =
                Claims.builder()
                        .put("iss", like.get("iss").asString())
                        .put("sub", like.get("sub").asString())
                        .audience(audience(like.get("aud")))
                        .put("client_id", like.get("client_id").asString())
                        .put("iat", like.get("iat").longValue())
                        .put("exp", whole)
                        .put("sub_profile", like.get("sub_profile").asString())
                        .put("grant_id", like.get("grant_id").asString())
                        .put("jti", like.get("jti").asString() + "x")
                        .put("sid", like.get("sid").asString())
                        .put("scope", like.get("scope").asString())
                        .build();
        var token = office.accessToken(claims);
        var key = of.key() + "-short-" + expiries.size();
        var at = System.nanoTime() + Duration.between(Instant.now(), whole).toNanos();
        expiries.add(new History.Call(-1, EXPIRE, key, "", Type.OK, 0, 0, at, at));
        return new Person(of.user(), of.browser(), token, of.id(), of.assignment(), key);
    }

    private static List<String> audience(JsonNode claim) {
        var all = new ArrayList<String>();
        if (claim.isArray()) {
            claim.forEach(one -> all.add(one.asString()));
        } else {
            all.add(claim.asString());
        }
        return all;
    }

    private void end(Person person, Runnable how) {
        var asked = history.invoke(-1, END, person.key(), 0);
        how.run();
        history.end(asked, Type.OK, 200, "");
    }

    private void report(long off) {
        var calls = new ArrayList<>(history.calls());
        calls.addAll(expiries);
        var wrong = new ArrayList<>(Checkers.early(calls, EXPIRE, USES));
        wrong.addAll(Checkers.wrongVerdicts(calls, valid));
        for (var use : USES) {
            wrong.addAll(Checkers.afterEnd(calls, END, use, Cast.DELTA));
            wrong.addAll(Checkers.afterEnd(calls, EXPIRE, use, BEHIND));
        }
        System.out.printf(
                "R-09: nodes and guards %d s behind and ahead, one of each stepped %d times by up to minutes, %d questions; accepted after an"
                        + " end or expiry, or refused before it: %d%n",
                off, steps, calls.size(), wrong.size());
        assertThat(wrong).as(() -> history.write("R-09").toString()).isEmpty();
    }
}
