package idp.server.attack;

import static idp.server.attack.LoginWalk.where;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.server.attack.LoginWalk.State;
import idp.server.attack.LoginWalk.Step;
import java.util.LinkedHashMap;
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
    private static final String IN = "0 logins, 1 sessions, 0 codes, password 1";

    /// Where each pair leads: a page of ours, `code` at the app, or `400`.
    private static final Map<String, String> LEADS = new LinkedHashMap<>();

    /// The pairs that change something, and what is there afterwards.
    private static final Map<String, String> EDGES =
            Map.of(
                    "NOBODY PASSWORD", "1 logins, 0 sessions, 0 codes, password 0",
                    "TEMPORARY NEW_PASSWORD", IN,
                    "SIGNED_IN CONSENT", "0 logins, 1 sessions, 1 codes, password 1");

    static {
        leads(State.NOBODY, "/password", "/login", "/login", "/authorize/continue");
        leads(State.TEMPORARY, "/password", "/authorize/continue", "/login", "/authorize/continue");
        leads(State.SIGNED_IN, "/consent", "/consent", "code", "/authorize/continue");
        leads(State.SPENT, "400", "400", "400", "400");
    }

    private static void leads(State from, String... to) {
        for (var step : Step.values()) {
            LEADS.put(from + " " + step, to[step.ordinal()]);
        }
    }

    private static LoginWalk walk;

    @BeforeAll
    static void start() {
        walk = new LoginWalk();
    }

    @AfterAll
    static void stop() {
        walk.close();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Step.values()).map(step -> Arguments.of(state, step)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pairs")
    void a_step_leads_on_from_its_own_state_only(State state, Step step) {
        var at = walk.reach(state);
        var before = walk.traces(at.user());
        var led = walk.post(at, step);
        var pair = state + " " + step;
        assertThat(where(led)).as(led.body()).isEqualTo(LEADS.get(pair));
        assertThat(walk.traces(at.user())).isEqualTo(EDGES.getOrDefault(pair, before));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(State.class)
    void what_is_only_looked_at_or_sent_empty_or_by_another_browser_changes_nothing(State state) {
        var at = walk.reach(state);
        var before = walk.traces(at.user());
        var other = walk.otherBrowser();
        for (var step : Step.values()) {
            var page = walk.node.url(step.path + "?tx=" + at.tx());
            at.browser().once(page);
            var empty = walk.post(at.browser(), step, at.tx(), Map.of());
            assertThat(empty.status()).as(empty.body()).isIn(303, 400);
            assertThat(where(empty)).isNotEqualTo("code");
            var elsewhere = walk.post(other, step, at.tx(), step.fields(at.user()));
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
        var typed = Step.NEW_PASSWORD.fields(at.user());
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
        var user = walk.node.newcomer("visitor");
        var browser = walk.otherBrowser();
        for (var step : List.of(Step.NEW_PASSWORD, Step.CONSENT)) {
            assertThat(where(walk.post(browser, step, null, step.fields(user))))
                    .isIn("/login", "400");
        }
        var shown = walk.post(browser, Step.PASSWORD, null, Step.PASSWORD.fields(user));
        assertThat(where(shown)).isEqualTo("/password");
        var tx = shown.parameters().get("tx");
        assertThat(where(browser.once(walk.node.url("/login?tx=" + tx)))).isEqualTo("/password");
        assertThat(where(browser.once(walk.node.url("/")))).isEqualTo("/login");
        var lost = browser.twin();
        var typed = Step.NEW_PASSWORD.fields(user);
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
        assertThat(walk.traces(at.user())).isEqualTo("0 logins, 0 sessions, 0 codes, password 1");
        var closed = walk.reach(State.TEMPORARY);
        walk.node.disable(closed.user());
        assertThat(where(walk.post(closed, Step.NEW_PASSWORD))).isEqualTo("400");
        assertThat(walk.traces(closed.user()))
                .isEqualTo("0 logins, 0 sessions, 0 codes, password 0");
    }
}
