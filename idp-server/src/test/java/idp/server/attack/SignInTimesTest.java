package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The figures of one run on a machine that does nothing else. What they stand for is counted in
/// `SignInWorkTest`, on every machine.
@Tag("soak")
@DisplayName("LG-06: how long a wrong password takes says nothing of whose it would be")
final class SignInTimesTest {
    private static final int PEOPLE = 50;
    private static final int TRIES = 4;
    private static final int WARM = 100;
    private static final List<String> KINDS = List.of("nobody", "somebody", "disabled", "older");

    static TestNode before;
    static TestNode node;

    @BeforeAll
    static void start() {
        before = TestNode.start(atCost("10"));
        people("older").forEach(before::user);
        node =
                TestNode.start(
                        before.settings(), before.issuer(), TestNode.freePort(), atCost("11"));
        people("somebody").forEach(node::user);
        people("disabled").forEach(name -> node.disable(node.user(name)));
    }

    private static Map<String, String> atCost(String cost) {
        return Map.of("IDP_BCRYPT_COST", cost, "IDP_TRUSTED_PROXIES", "127.0.0.0/8,::1/128");
    }

    @AfterAll
    static void stop() {
        node.close();
        before.close();
    }

    private static List<String> people(String kind) {
        return IntStream.range(0, PEOPLE).mapToObj(number -> kind + number).toList();
    }

    @Test
    void medians_of_two_hundred_tries_are_within_a_twentieth() {
        var visitor = new Visitor(node.issuer());
        var form = visitor.get(node.url("/login"));
        for (var number = 0; number < WARM; number++) {
            micros(visitor, form, "warm" + number, number);
        }
        var took = new HashMap<String, List<Long>>();
        var number = WARM;
        for (var again = 0; again < TRIES; again++) {
            for (var person = 0; person < PEOPLE; person++) {
                // One after the other, so that whatever else the machine does meets all alike.
                for (var kind : KINDS) {
                    var micros = micros(visitor, form, kind + person, number++);
                    took.computeIfAbsent(kind, _ -> new ArrayList<>()).add(micros);
                }
            }
        }
        var unknown = median(took.get("nobody"));
        for (var kind : KINDS) {
            var median = median(took.get(kind));
            System.out.printf(
                    "%s: %d tries, median %.2f ms (%+.1f %%)%n",
                    kind,
                    took.get(kind).size(),
                    median / 1e3,
                    100.0 * (median - unknown) / unknown);
            assertThat(Math.abs(median - unknown)).as(kind).isLessThanOrEqualTo(unknown / 20);
        }
    }

    /// From an address of its own, so that none is asked to wait.
    private static long micros(Visitor visitor, Visitor.Page form, String name, int number) {
        var own = visitor.twin();
        own.header("X-Forwarded-For", "198.18." + number / 250 + "." + number % 250);
        var typed = Map.of("username", name, "password", "a wrong long password");
        var started = System.nanoTime();
        var status = own.press(form, "#sign-in", typed).status();
        var took = (System.nanoTime() - started) / 1_000;
        assertThat(status).as(name).isEqualTo(401);
        return took;
    }

    private static long median(List<Long> micros) {
        return micros.stream().sorted().skip(micros.size() / 2).findFirst().orElseThrow();
    }
}
