package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.session.Login.Asking;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Unfinished;
import idp.core.user.PasswordLogin.Outcome.Welcome;
import idp.core.user.Person;
import idp.core.user.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("LG-14: the graph of a sign-in has these edges and no others")
final class LoginTest {
    /// Where an answer leads, by what the account has and what is asked of it. `none` is an account
    /// with a password alone; `must` one that has to have a second factor; `sealed` one that cannot
    /// get any, `terms` one that has terms of use to accept. In each column stands the next state and
    /// what is proven in it.
    private static final String EDGES =
            """
            state      | answer           | none      | totp     | must     | aal2     | sealed    | phr, totp  | phr, passkey | terms
            nobody     | password         | done P    | second P | enrol P  | enrol P  | unmet     | second P   | second P     | terms P
            nobody     | trusted          | done P    | done P   | enrol P  | enrol P  | unmet     | second P   | second P     | terms P
            nobody     | temporary        | temp P    | temp P   | temp P   | temp P   | unmet     | temp P     | temp P       | temp P
            nobody     | passkey          | done K    | done K   | done K   | done K   | done K    | done K     | done K       | terms K
            nobody     | recovered        | recover   | recover  | recover  | recover  | recover   | recover    | recover      | recover
            nobody     | joined           | done P    | second P | enrol P  | enrol P  | unmet     | second P   | second P     | terms P
            nobody     | joined, passkey  | done K    | done K   | done K   | done K   | done K    | done K     | done K       | terms K
            temporary  | new password     | done P    | second P | enrol P  | enrol P  | unmet     | second P   | second P     | terms P
            recovering | new password     | done P    | second P | enrol P  | enrol P  | unmet     | second P   | second P     | terms P
            second     | totp             | done PT   | done PT  | done PT  | done PT  | done PT   | enrol PT   | second PT    | terms PT
            second     | recovery code    | done PR   | done PR  | done PR  | done PR  | done PR   | enrol PR   | second PR    | terms PR
            second     | passkey          | done PK   | done PK  | done PK  | done PK  | done PK   | done PK    | done PK      | terms PK
            second     | touched          | done PU   | done PU  | done PU  | done PU  | done PU   | done PU    | done PU      | terms PU
            enrol      | enrolled totp    | done PT   | done PT  | done PT  | done PT  | done PT   | enrol PT   | second PT    | terms PT
            enrol      | enrolled passkey | done PK   | done PK  | done PK  | done PK  | done PK   | done PK    | done PK      | terms PK
            terms      | accepted         | done P    | done P   | done P   | done P   | done P    | done P     | done P       | -
            """;

    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(90);
    private static final User ALICE = user("alice", 1);
    private static final User BOB = user("bob", 1);
    private static final Proven SHOWN = Proven.by(Factor.PASSWORD, THEN);

    private static final Map<String, Asking> STATES = new LinkedHashMap<>();
    private static final Map<String, Requirement> ASKED = new LinkedHashMap<>();

    static {
        STATES.put("nobody", new Login.Nobody());
        STATES.put("temporary", new Login.Temporary(ALICE, SHOWN));
        STATES.put("recovering", new Login.Recovering(ALICE));
        STATES.put("second", new Login.SecondFactor(ALICE, SHOWN));
        STATES.put("enrol", new Login.Enrol(ALICE, SHOWN));
        STATES.put("terms", new Login.Terms(ALICE, SHOWN));

        var free = Demand.NONE;
        ASKED.put("none", asked(free, false, true));
        ASKED.put("totp", asked(free, true, true, Factor.TOTP));
        ASKED.put("must", asked(free, true, true));
        ASKED.put("aal2", asked(level("aal2"), false, true));
        ASKED.put("sealed", asked(level("aal2"), false, false));
        ASKED.put("phr, totp", asked(level("phr"), false, true, Factor.TOTP));
        ASKED.put("phr, passkey", asked(level("phr"), false, true, Factor.PASSKEY));
        ASKED.put(
                "terms", new Requirement(free, Enrolled.NOTHING, false, Set.of(Factor.TOTP), true));
    }

    private static Map<String, Passed> answers(User by) {
        var answers = new LinkedHashMap<String, Passed>();
        answers.put("password", new Passed.Password(new Welcome(by, false, "mark"), false));
        answers.put("trusted", new Passed.Password(new Welcome(by, false, "mark"), true));
        answers.put("temporary", new Passed.Password(new Welcome(by, true, "mark"), false));
        answers.put("passkey", new Passed.Passkey(by, true, false));
        answers.put("touched", new Passed.Passkey(by, false, false));
        answers.put("new password", new Passed.NewPassword(user(by.id(), 2)));
        answers.put("totp", new Passed.Totp(by));
        answers.put("recovery code", new Passed.RecoveryCode(by));
        answers.put("recovered", new Passed.Recovered(by));
        answers.put("joined", new Passed.Joined(by, Factor.PASSWORD));
        answers.put("joined, passkey", new Passed.Joined(by, Factor.PASSKEY));
        answers.put("joined, code", new Passed.Joined(by, Factor.TOTP));
        answers.put("enrolled totp", new Passed.Enrolled(by, Factor.TOTP));
        answers.put("accepted", new Passed.Accepted(by));
        answers.put("enrolled passkey", new Passed.Enrolled(by, Factor.PASSKEY));
        return answers;
    }

    private static Demand level(String acr) {
        return new Demand(List.of(acr), null, true);
    }

    private static Requirement asked(
            Demand demand, boolean second, boolean offered, Factor... has) {
        var ways = offered ? Set.of(Factor.TOTP, Factor.PASSKEY) : Set.<Factor>of();
        return new Requirement(demand, new Enrolled(Set.of(has), 0), second, ways, false);
    }

    private static User user(String id, int version) {
        return new User(id, Person.named(id, null), true, false, version, THEN, THEN);
    }

    /// The table, by state and answer.
    private static Map<String, Map<String, String>> edges() {
        var rows = EDGES.lines().map(line -> List.of(line.strip().split(" *\\| *"))).toList();
        var edges = new LinkedHashMap<String, Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var cells = new LinkedHashMap<String, String>();
            for (var column = 2; column < row.size(); column++) {
                cells.put(rows.getFirst().get(column), row.get(column));
            }
            edges.put(row.get(0) + " > " + row.get(1), cells);
        }
        return edges;
    }

    private static String told(Login login) {
        return switch (login) {
            case null -> "-";
            case Login.Nobody _ -> "nobody";
            case Login.Temporary(_, var proven) -> "temp " + letters(proven);
            case Login.Recovering _ -> "recover";
            case Login.SecondFactor(_, var proven) -> "second " + letters(proven);
            case Login.Enrol(_, var proven) -> "enrol " + letters(proven);
            case Login.Terms(_, var proven) -> "terms " + letters(proven);
            case Login.Complete(_, var proven) -> "done " + letters(proven);
            case Login.Unreachable _ -> "unmet";
        };
    }

    private static String letters(Proven proven) {
        return proven.factors().keySet().stream()
                .map(factor ->
                        switch (factor) {
                            case PASSWORD -> "P";
                            case TOTP -> "T";
                            case RECOVERY_CODE -> "R";
                            case PASSKEY -> "K";
                            case TOUCHED_PASSKEY -> "U";
                            case DEVICE_PASSKEY, TOUCHED_DEVICE_PASSKEY -> "D";
                        })
                .collect(Collectors.joining());
    }

    static Stream<Arguments> pairs() {
        return STATES.keySet().stream()
                .flatMap(state ->
                        answers(ALICE).keySet().stream()
                                .map(answer -> Arguments.of(state, answer)));
    }

    @ParameterizedTest(name = "{0} > {1}")
    @MethodSource("pairs")
    void an_answer_leads_where_it_must_or_nowhere(String state, String answer) {
        var edge = edges().getOrDefault(state + " > " + answer, Map.of());
        ASKED.forEach((column, asked) -> {
            var from = STATES.get(state);
            var led = from.after(answers(ALICE).get(answer), asked, NOW);
            assertThat(told(led)).as(column).isEqualTo(edge.getOrDefault(column, "-"));
            if (from instanceof Unfinished) {
                assertThat(from.after(answers(BOB).get(answer), asked, NOW))
                        .as("of somebody else")
                        .isNull();
            }
        });
    }

    @Test
    void what_is_shown_now_is_proven_now_and_what_was_shown_stays_as_old_as_it_is() {
        var free = ASKED.get("none");
        var done = STATES.get("second").after(new Passed.Totp(ALICE), free, NOW);
        assertThat(done)
                .isEqualTo(new Login.Complete(ALICE, SHOWN.and(Factor.TOTP, NOW)))
                .isNotEqualTo(new Login.Complete(ALICE, SHOWN.and(Factor.TOTP, THEN)));
        var renewed = user("alice", 2);
        for (var state : List.of("temporary", "recovering")) {
            assertThat(STATES.get(state).after(new Passed.NewPassword(renewed), free, NOW))
                    .isEqualTo(new Login.Complete(renewed, Proven.by(Factor.PASSWORD, NOW)));
        }
    }

    @Test
    @DisplayName("RFC 9470 §5: only what leads there is offered or asked for")
    void what_leads_there_is_offered() {
        var phr = level("phr");
        var all = Set.of(Factor.TOTP, Factor.PASSKEY);
        var none = new Requirement(phr, Enrolled.NOTHING, false, all, false);
        assertThat(none.additions(SHOWN)).containsExactly(Factor.PASSKEY);
        var free = new Requirement(Demand.NONE, Enrolled.NOTHING, true, all, false);
        assertThat(free.additions(SHOWN)).isEqualTo(all);
        var app = new Enrolled(Set.of(Factor.TOTP), 0);
        var both = SHOWN.and(Factor.TOTP, THEN);
        assertThat(new Requirement(phr, app, false, all, false).additions(both))
                .containsExactly(Factor.PASSKEY);
        var codes = new Requirement(phr, app, false, Set.of(Factor.TOTP), false);
        assertThat(told(codes.onward(ALICE, SHOWN, false))).isEqualTo("second P");
        assertThat(told(codes.onward(ALICE, both, false))).isEqualTo("unmet");
        var hardware = new Requirement(level("phrh"), Enrolled.NOTHING, false, all, false);
        assertThat(told(hardware.onward(ALICE, SHOWN, false))).isEqualTo("unmet");

        assertThat(codes.isOfUse(Factor.TOTP, SHOWN)).as("before another is got").isTrue();
        var passkey = ASKED.get("phr, passkey");
        assertThat(passkey.isOfUse(Factor.TOTP, SHOWN)).isFalse();
        assertThat(passkey.isOfUse(Factor.PASSKEY, SHOWN)).isTrue();
    }

    @Test
    void every_state_and_every_answer_is_walked() {
        assertThat(STATES.values().stream().map(Object::getClass))
                .containsAll(leaves(Asking.class).toList());
        assertThat(answers(ALICE).values().stream().map(Object::getClass))
                .containsAll(leaves(Passed.class).toList());
        assertThat(pairs().map(pair -> pair.get()[0] + " > " + pair.get()[1]))
                .containsAll(edges().keySet());
        assertThat(edges().values())
                .allSatisfy(row -> assertThat(row.keySet()).isEqualTo(ASKED.keySet()));
    }

    private static Stream<? extends Class<?>> leaves(Class<?> sum) {
        return Stream.of(sum.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? leaves(each) : Stream.of(each));
    }
}
