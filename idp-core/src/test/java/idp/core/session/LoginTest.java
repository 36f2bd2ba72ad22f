package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.session.Login.Asking;
import idp.core.session.Login.Complete;
import idp.core.session.Login.Nobody;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Passed.NewPassword;
import idp.core.session.Login.Passed.Password;
import idp.core.session.Login.Temporary;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.Person;
import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("LG-14: the graph of a sign-in has these edges and no others")
final class LoginTest {
    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(90);
    private static final Demand MORE = new Demand(List.of("aal2"), Duration.ZERO, true);
    private static final Demand ENOUGH = new Demand(List.of("aal2", "aal1"), Duration.ZERO, true);

    private static final User ALICE = user("alice", 1);
    private static final User RENEWED = user("alice", 2);
    private static final User BOB = user("bob", 1);
    private static final Proven SHOWN = Proven.by(Factor.PASSWORD, THEN);
    private static final Proven SHOWN_NOW = Proven.by(Factor.PASSWORD, NOW);

    private static final Map<String, Asking> STATES = new LinkedHashMap<>();
    private static final Map<String, Passed> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, Login> EDGES = new LinkedHashMap<>();

    static {
        STATES.put("nobody", new Nobody(Demand.NONE));
        STATES.put("nobody, asked for what a password proves", new Nobody(ENOUGH));
        STATES.put("nobody, asked for more", new Nobody(MORE));
        STATES.put("temporary", new Temporary(ALICE, SHOWN));

        ANSWERS.put("password", new Password(new Welcome(ALICE, false, "mark")));
        ANSWERS.put("temporary password", new Password(new Welcome(ALICE, true, "mark")));
        ANSWERS.put("new password", new NewPassword(RENEWED));
        ANSWERS.put("somebody else's new password", new NewPassword(BOB));

        EDGES.put("nobody > password", new Complete(ALICE, SHOWN_NOW));
        EDGES.put("nobody > temporary password", new Temporary(ALICE, SHOWN_NOW));
        EDGES.put(
                "nobody, asked for what a password proves > password",
                new Complete(ALICE, SHOWN_NOW));
        EDGES.put(
                "nobody, asked for what a password proves > temporary password",
                new Temporary(ALICE, SHOWN_NOW));
        EDGES.put("temporary > new password", new Complete(RENEWED, SHOWN_NOW));
    }

    private static User user(String id, int version) {
        return new User(id, Person.named(id, null), true, false, version, THEN, THEN);
    }

    static Stream<Arguments> pairs() {
        return STATES.keySet().stream()
                .flatMap(state ->
                        ANSWERS.keySet().stream().map(answer -> Arguments.of(state, answer)));
    }

    @ParameterizedTest(name = "{0} > {1}")
    @MethodSource("pairs")
    void an_answer_leads_where_it_must_or_nowhere(String state, String answer) {
        var led = STATES.get(state).after(ANSWERS.get(answer), NOW);
        assertThat(led).isEqualTo(EDGES.get(state + " > " + answer));
    }

    @Test
    void every_state_and_every_answer_is_walked() {
        assertThat(STATES.values().stream().map(Object::getClass))
                .containsAll(leaves(Asking.class).toList());
        assertThat(ANSWERS.values().stream().map(Object::getClass))
                .containsAll(leaves(Passed.class).toList());
        assertThat(pairs().map(pair -> pair.get()[0] + " > " + pair.get()[1]))
                .containsAll(EDGES.keySet());
    }

    private static Stream<? extends Class<?>> leaves(Class<?> sum) {
        return Stream.of(sum.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? leaves(each) : Stream.of(each));
    }
}
