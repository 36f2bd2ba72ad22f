package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.Visitor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A password counts in full, and a refusal tells nothing")
class LoginPasswordTest {
    private static final String LATIN =
            "Zephyr over quartz, 19 jugs of vexed plums walk by Mount Kilimanjaro ab";
    private static final String EMOJI = "🦊🌵🎻🧊🛶🪁🧵🥝🪐🦜🧭🎷🪵🧿🛸🦉🍄🪴";

    /// More than are let through at once; one more is, every 20 seconds, and guesses take their time.
    private static final int MOST = 250;

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user(person("long"), LATIN + "!x");
        node.user(person("emoji"), EMOJI + "🐙");
        node.disable(node.user("gone"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("LG-01, T7: nothing is cut off at 72 bytes")
    void the_end_of_a_long_password_counts() {
        assertThat((LATIN + "!").length()).isEqualTo(72);
        assertThat(EMOJI.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSize(72);
        assertThat(login("long", LATIN + "!y").status()).isEqualTo(401);
        assertThat(login("long", LATIN + "!").status()).isEqualTo(401);
        assertThat(login("emoji", EMOJI + "🐳").status()).isEqualTo(401);
        assertThat(login("emoji", EMOJI).status()).isEqualTo(401);
        assertThat(login("long", LATIN + "!x").status()).isEqualTo(303);
        assertThat(login("emoji", EMOJI + "🐙").status()).isEqualTo(303);
    }

    @Test
    @DisplayName("LG-03: what follows a NUL character is not cut off")
    void a_nul_character_ends_nothing() {
        assertThat(login("alice", TestNode.PASSWORD + "\0junk").status()).isEqualTo(400);
        assertThat(login("alice", TestNode.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("LG-02, LG-05: unknown, disabled and wrong are one answer, at any length")
    void a_refusal_is_the_same_for_everybody() {
        var answers = new LinkedHashSet<String>();
        for (var password : List.of("a wrong long password", "x".repeat(73), "x".repeat(10_240))) {
            for (var name : List.of("alice", "gone", "no-body", "alice@example.test")) {
                var page = login(name, password);
                assertThat(page.status()).as(name).isEqualTo(401);
                answers.add(normal(page, name));
            }
        }
        var disabled = login("gone", TestNode.PASSWORD);
        assertThat(disabled.status()).as("disabled, with the right password").isEqualTo(401);
        answers.add(normal(disabled, "gone"));
        assertThat(answers).hasSize(1);
        assertThat(login("alice", TestNode.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("LG-05: too many tries look the same for known, disabled and unknown accounts")
    void being_locked_out_tells_nothing() {
        try (var own = TestNode.start()) {
            own.user("alice");
            own.disable(own.user("gone"));
            var tries = new LinkedHashSet<Integer>();
            var answers = new LinkedHashSet<String>();
            for (var name : List.of("alice", "gone", "nobody")) {
                var visitor = new Visitor(own.issuer());
                var form = visitor.get(own.url("/login"));
                var count = 0;
                Visitor.Page page;
                do {
                    page =
                            Wait.forAnswer(
                                    () ->
                                            visitor.press(
                                                    form,
                                                    "#sign-in",
                                                    typed(name, "a wrong long password")),
                                    told -> told.status() != 503);
                    count++;
                } while (page.status() == 401 && count < 30);
                assertThat(page.status()).as(name).isEqualTo(429);
                assertThat(page.header("Retry-After")).matches("[1-9][0-9]*");
                tries.add(count);
                answers.add(normal(page, name));
            }
            assertThat(tries).as("after the same number of tries").hasSize(1);
            assertThat(answers).hasSize(1);
        }
    }

    @Test
    @DisplayName("LG-11: made-up addresses in headers do not start the count anew")
    void forwarded_addresses_of_strangers_do_not_count() {
        try (var own = TestNode.start()) {
            assertThat(guess(own, MOST, "203.0.113.%d")).isEqualTo(429);
        }
    }

    @Test
    @DisplayName(
            "LG-11: behind a known proxy the right-most foreign address is the one that counts")
    void a_known_proxy_is_believed() {
        try (var own = TestNode.start(Map.of("IDP_TRUSTED_PROXIES", "127.0.0.0/8,::1/128"))) {
            assertThat(guess(own, 64, "203.0.113.%d")).isEqualTo(401);
            var hops = "198.51.100.7, ".repeat(99);
            assertThat(guess(own, MOST, "203.0.113.%d, " + hops + "198.51.100.7")).isEqualTo(429);
        }
    }

    /// Wrong guesses for ever other names, each saying it came from elsewhere.
    private static int guess(TestNode at, int times, String forwarded) {
        var visitor = new Visitor(at.issuer());
        var form = visitor.get(at.url("/login"));
        var status = 0;
        for (var i = 0; i < times; i++) {
            var from = String.format(java.util.Locale.ROOT, forwarded, i + 1);
            visitor.header("X-Forwarded-For", from).header("X-Real-IP", from);
            visitor.header("Forwarded", "for=" + from.split(",", 2)[0]);
            var typed = typed("guess-" + i, "a wrong long password");
            status = Wait.status(() -> visitor.press(form, "#sign-in", typed).status());
            if (status == 429) {
                break;
            }
        }
        return status;
    }

    /// What is left of a page without what differs by design.
    private static String normal(Visitor.Page page, String name) {
        return page.body()
                .replaceAll("data-options=\"[^\"]*\"", "")
                .replaceAll("(name=\"asked\") value=\"[A-Za-z0-9_-]*\"", "$1")
                .replaceAll("value=\"[A-Za-z0-9_-]{43}\"", "")
                .replaceAll("\\w{4}-\\w{2}", "REF")
                .replaceAll("data-countdown=\"[0-9]+\"", "")
                .replaceAll("[0-9]+:[0-9]{2}", "")
                .replace(name, "NAME");
    }

    private static Visitor.Page login(String name, String password) {
        var visitor = new Visitor(node.issuer());
        var form = visitor.get(node.url("/login"));
        return Wait.forAnswer(
                () -> visitor.press(form, "#sign-in", typed(name, password)),
                page -> page.status() != 503);
    }

    private static Map<String, String> typed(String name, String password) {
        return Map.of("username", name, "password", password);
    }

    private static Person person(String name) {
        return Person.named(name, name + "@example.test");
    }
}
