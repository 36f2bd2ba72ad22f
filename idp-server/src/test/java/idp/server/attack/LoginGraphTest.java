package idp.server.attack;

import static idp.server.attack.LoginWalk.where;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.session.Login;
import idp.server.attack.LoginWalk.State;
import idp.server.attack.LoginWalk.Step;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "LG-14: each step of a sign-in from each state: what leads on, and what changes nothing")
class LoginGraphTest {
    private static final String IN =
            "0 logins, 1 sessions, 0 codes, password 1, 0 apps, 0 passkeys, 1 terms";
    private static final String NEITHER =
            "0 logins, 0 sessions, 0 codes, password %s, 0 apps, 0 passkeys, 1 terms";
    private static final String WITH_APP =
            "0 logins, 1 sessions, 0 codes, password 0, 1 apps, 0 passkeys, 1 terms";

    /// Where an answer leads that the graph asks for: a page of ours, or `code` at the app. What is no
    /// answer, however it is sent, is `400`.
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "NOBODY PASSWORD", "/password",
                    "TEMPORARY NEW_PASSWORD", "/authorize/continue",
                    "RECOVERING NEW_PASSWORD", "/authorize/continue",
                    "SECOND_FACTOR CODE", "/authorize/continue",
                    "ENROL APP", "/factor/codes",
                    "ENROL SAVED", "/factor/add",
                    "CONFIRMED APP", "/factor/codes",
                    "CONFIRMED SAVED", "/authorize/continue",
                    "TERMS TERMS", "/authorize/continue",
                    "SIGNED_IN CONSENT", "code");

    /// The pairs that change something, and what is there afterwards.
    private static final Map<String, String> EDGES =
            Map.of(
                    "NOBODY PASSWORD",
                            "1 logins, 0 sessions, 0 codes, password 0, 0 apps, 0 passkeys, 1 terms",
                    "TEMPORARY NEW_PASSWORD", IN,
                    "RECOVERING NEW_PASSWORD", IN,
                    "SECOND_FACTOR CODE", WITH_APP,
                    "CONFIRMED SAVED", WITH_APP,
                    "TERMS TERMS",
                            "0 logins, 1 sessions, 0 codes, password 0, 0 apps, 0 passkeys, 1 terms",
                    "SIGNED_IN CONSENT",
                            "0 logins, 1 sessions, 1 codes, password 1, 0 apps, 0 passkeys, 1 terms");

    /// From the graph: the answer to what is asked leads on, and any other to what is asked.
    private static String leads(State from, Step step) {
        if (from == State.SPENT) {
            return "400";
        }
        return switch (step) {
            case ACCOUNT -> "/authorize/continue";
            // The recovery codes come before it.
            case NEW_PASSKEY -> from.asks == step.answers ? "/factor/codes" : from.page;
            case CONSENT -> from == State.SIGNED_IN ? ANSWERS.get("SIGNED_IN CONSENT") : "/login";
            default ->
                    from.asks == step.answers
                            ? ANSWERS.getOrDefault(from + " " + step, "400")
                            : from.page;
        };
    }

    private static final Map<State, LoginWalk.At> REACHED = new EnumMap<>(State.class);
    private static LoginWalk walk;

    @BeforeAll
    static void start() {
        walk = new LoginWalk();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    /// Somebody in that state, of whom nothing is sent that changes it.
    private static LoginWalk.At at(State state) {
        return REACHED.computeIfAbsent(state, walk::reach);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Step.values()).map(step -> Arguments.of(state, step)));
    }

    @Test
    void every_question_of_the_graph_is_a_state_and_has_a_step() {
        for (var asked : Login.Step.values()) {
            assertThat(State.values()).anyMatch(state -> state.asks == asked);
            assertThat(Step.values()).anyMatch(step -> step.answers == asked);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pairs")
    void a_step_leads_on_from_its_own_state_only(State state, Step step) {
        var pair = state + " " + step;
        var at = EDGES.containsKey(pair) ? walk.reach(state) : at(state);
        var before = walk.traces(at.user());
        var led = walk.post(at, step);
        assertThat(where(led)).as(led.body()).isEqualTo(leads(state, step));
        assertThat(walk.traces(at.user())).isEqualTo(EDGES.getOrDefault(pair, before));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(State.class)
    void what_is_only_looked_at_or_sent_empty_or_by_another_browser_changes_nothing(State state) {
        var at = at(state);
        var before = walk.traces(at.user());
        var other = walk.otherBrowser();
        for (var step : Step.values()) {
            var page = walk.node.url(step.path + "?tx=" + at.tx());
            at.browser().once(page);
            var empty = walk.post(at.browser(), step, at.tx(), Map.of());
            assertThat(empty.status()).as(empty.body()).isIn(303, 400);
            assertThat(where(empty)).isNotEqualTo("code");
            var elsewhere = walk.post(other, step, at.tx(), walk.fields(at, step));
            assertThat(where(elsewhere)).as(step.name()).isEqualTo("400");
            assertThat(where(other.once(page))).isEqualTo("400");
        }
        assertThat(walk.traces(at.user())).isEqualTo(before);
    }

    @Test
    @DisplayName("CO-15: another browser gets no further with a ticket past the password")
    void another_browser_cannot_go_on() {
        var at = walk.reach(State.TEMPORARY);
        var thief = walk.otherBrowser();
        var typed = walk.fields(at, Step.NEW_PASSWORD);
        assertThat(where(walk.post(thief, Step.NEW_PASSWORD, at.tx(), typed))).isEqualTo("400");
        assertThat(thief.cookies()).doesNotContainKey("gatehouse_session");
        assertThat(where(walk.post(at, Step.NEW_PASSWORD))).isEqualTo("/authorize/continue");
    }

    @Test
    @DisplayName("LG-15: of several tabs that choose a password at once one goes on")
    void of_tabs_that_race_one_goes_on() throws Exception {
        var at = walk.reach(State.TEMPORARY);
        var tabs = Stream.generate(at.browser()::twin).limit(4).toList();
        var led =
                Race.of(
                        tabs.size(),
                        tab -> {
                            var typed = Map.of("new-password", "velvet otter in tab " + tab);
                            var browser = tabs.get(tab);
                            return where(walk.post(browser, Step.NEW_PASSWORD, at.tx(), typed));
                        });
        assertThat(led).containsOnlyOnce("/authorize/continue");
        assertThat(led).containsOnly("/authorize/continue", "400");
        assertThat(walk.traces(at.user())).isEqualTo(IN);
    }

    @Test
    void without_an_app_the_same_steps_lead_home() {
        var user = walk.agreed(walk.node.newcomer("visitor"));
        var browser = walk.otherBrowser();
        var at = new LoginWalk.At(user, browser, null);
        for (var step : List.of(Step.NEW_PASSWORD, Step.CONSENT)) {
            assertThat(where(walk.post(at, step))).isIn("/login", "400");
        }
        var shown = walk.post(at, Step.PASSWORD);
        assertThat(where(shown)).isEqualTo("/password");
        var tx = shown.parameters().get("tx");
        assertThat(where(browser.once(walk.node.url("/login?tx=" + tx)))).isEqualTo("/password");
        assertThat(where(browser.once(walk.node.url("/")))).isEqualTo("/login");
        var lost = browser.twin();
        var typed = walk.fields(at, Step.NEW_PASSWORD);
        assertThat(where(walk.post(browser, Step.NEW_PASSWORD, tx, typed))).isEqualTo("/");
        for (var again : List.of(browser, lost)) {
            assertThat(where(walk.post(again, Step.NEW_PASSWORD, tx, typed))).isEqualTo("400");
        }
        assertThat(walk.traces(user)).isEqualTo(IN);
    }

    @Test
    @DisplayName("ADR 3: another password, or the end of the account, ends the way to it")
    void a_new_password_ends_what_is_under_way() {
        var at = walk.reach(State.TEMPORARY);
        walk.node.changePassword(at.user(), "brass kettle by moonlight");
        assertThat(where(walk.post(at, Step.NEW_PASSWORD))).isEqualTo("400");
        assertThat(walk.traces(at.user())).isEqualTo(NEITHER.formatted(1));
        var closed = walk.reach(State.TEMPORARY);
        walk.node.disable(closed.user());
        assertThat(where(walk.post(closed, Step.NEW_PASSWORD))).isEqualTo("400");
        assertThat(walk.traces(closed.user())).isEqualTo(NEITHER.formatted(0));
    }
}
