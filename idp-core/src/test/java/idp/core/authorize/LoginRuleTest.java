package idp.core.authorize;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.client.Client;
import idp.core.oauth.Refused;
import idp.core.session.Session;
import idp.core.user.HandClock;
import idp.core.user.Person;
import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All began a minute ago, in the order alice, bob, gone; the last has ended since.
@DisplayName("OIDC Core §3.1.2.1: whose session answers, or what is asked first")
final class LoginRuleTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Stage stage = new FakeStage(new HandClock(NOW));
    private final Client client = stage.client();
    private final Map<String, Session> sessions = new HashMap<>();

    LoginRuleTest() {
        for (var name : List.of("alice", "bob", "gone")) {
            var person = Person.named(name, name + "@example.test");
            var user = new User("id-of-" + name, person, true, false, 0, NOW, NOW);
            stage.users().create(user, null);
            sessions.put(name, stage.session(user));
        }
        var gone = sessions.get("gone");
        sessions.put("gone", changed(gone, gone.user(), LATER, LATER.plusSeconds(1), true));
    }

    private static Session changed(
            Session one, User user, Instant seen, Instant expires, boolean ended) {
        return new Session(one.sid(), user, one.proven(), seen, expires, ended);
    }

    private String choice(List<Session> known, String request, String stops) {
        var params = AuthorizeSamples.params(client, split(request, "[=;]"));
        var checked = AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.OPEN);
        var good = (AuthorizeRequest.Checked.Good) checked;
        Pending.Hint hint = null;
        String chosen = null;
        String signedIn = null;
        var said = split(stops, "[= ]");
        for (int i = 0; i < said.length; i += 2) {
            var session = sessions.get(said[i + 1]);
            switch (said[i]) {
                case "hint" -> hint = new Pending.Hint("id-of-" + said[i + 1]);
                case "chosen" -> chosen = session == null ? "another" : session.sid();
                case "signedin" -> signedIn = session.sid();
                default -> throw new IllegalArgumentException(stops);
            }
        }
        var pending = new Destination.App(new Pending.Plain(params, hint), NOW, chosen, signedIn);
        try {
            return told(LoginRule.choose(good.request(), pending, known, LATER), known);
        } catch (Refused refused) {
            return refused.code().toString();
        }
    }

    private static String told(LoginRule.Choice choice, List<Session> known) {
        return switch (choice) {
            case LoginRule.Choice.Use(var session) -> "use " + session.user().loginName();
            case LoginRule.Choice.Account(var all) -> {
                assertThat(all).isEqualTo(known);
                yield "account";
            }
            case LoginRule.Choice.Login(var name, var fixed) ->
                    "login"
                            + (name == null ? "" : " as " + name)
                            + (fixed == null ? "" : " only " + fixed.user().loginName());
        };
    }

    private static String[] split(String text, String by) {
        return text == null ? new String[0] : text.split(by);
    }

    private List<Session> known(String names) {
        var known = new ArrayList<Session>();
        for (var name : split(names, " ")) {
            known.add(sessions.get(name));
        }
        return known;
    }

    @ParameterizedTest(name = "{0} | {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                 |                                |login
                    gone         |                                |login
                    alice        |                                |use alice
                    gone alice   |                                |use alice
                    alice gone   |                                |use alice
                    alice bob    |                                |account
                                 |prompt=none                     |LOGIN_REQUIRED
                    gone         |prompt=none                     |LOGIN_REQUIRED
                    bob alice    |prompt=none                     |use bob
                    gone bob     |prompt=none                     |use bob
                    alice        |prompt=consent                  |use alice
                    alice        |prompt=login                    |login as alice only alice
                                 |prompt=login                    |login
                    alice        |prompt=select_account           |account
                    gone         |prompt=select_account           |account
                                 |prompt=select_account           |login
                    alice        |max_age=60                      |use alice
                    alice        |max_age=59                      |login as alice only alice
                    alice        |max_age=0                       |login as alice only alice
                    alice        |max_age=59;prompt=none          |LOGIN_REQUIRED
                    alice        |max_age=60;prompt=none          |use alice
                                 |login_hint=bob                  |login as bob
                    gone         |login_hint=gone                 |login as gone
                    alice bob    |login_hint=bob                  |use bob
                    alice bob    |login_hint=BOB                  |use bob
                    alice bob    |login_hint=Bob@Example.test     |use bob
                    alice bob    |login_hint=id-of-bob            |use bob
                    alice bob    |login_hint=ID-OF-BOB            |account
                    alice        |login_hint=bob                  |account
                    alice        |login_hint=bob;prompt=none      |LOGIN_REQUIRED
                    alice bob    |login_hint=bob;prompt=none      |use bob
                    alice        |login_hint=b o b                |account
                    alice bob    |login_hint=bob;prompt=login     |login as bob only bob
                    alice        |prompt=create                   |login
                                 |prompt=create;login_hint=new@x.test |login as new@x.test
                    alice bob    |prompt=create                   |login
                    """)
    void from_the_request_alone(String known, String request, String expected) {
        assertThat(choice(known(known), request, null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} | {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                 |                                |login
                    bob alice    |                                |use alice
                    alice        |                                |use alice
                    bob          |                                |account
                    gone         |                                |login
                    bob          |prompt=none                     |LOGIN_REQUIRED
                    bob alice    |prompt=none                     |use alice
                    alice bob    |prompt=select_account           |use alice
                    alice        |prompt=login                    |login as alice only alice
                    bob          |login_hint=bob                  |account
                                 |login_hint=bob                  |login as bob
                    """)
    @DisplayName("OIDC Core §3.1.2.1: id_token_hint names alice, and nobody else answers")
    void with_a_hint(String known, String request, String expected) {
        assertThat(choice(known(known), request, "hint=alice")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}: {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alice bob    |                       |chosen=bob                    |use bob
                    alice bob    |prompt=select_account  |chosen=bob                    |use bob
                    alice bob    |login_hint=alice       |chosen=bob                    |use bob
                    alice bob    |                       |chosen=bob hint=alice         |use bob
                    alice gone   |                       |chosen=gone                   |login as gone
                    alice        |                       |chosen=another                |login
                    alice gone   |prompt=none            |chosen=gone                   |LOGIN_REQUIRED
                    alice bob    |prompt=login           |chosen=bob                    |login as bob only bob
                    alice bob    |max_age=0              |chosen=bob                    |login as bob only bob
                    alice bob    |prompt=login           |chosen=bob signedin=bob       |use bob
                    alice bob    |max_age=0              |chosen=bob signedin=bob       |use bob
                    alice bob    |max_age=59             |chosen=bob signedin=bob       |use bob
                    alice bob    |prompt=login           |chosen=bob signedin=alice     |login as bob only bob
                    gone         |prompt=login           |chosen=gone signedin=gone     |login as gone
                    alice bob    |prompt=create          |chosen=bob signedin=bob       |use bob
                    alice        |prompt=create          |chosen=another                |login
                    """)
    @DisplayName("OIDC Core §3.1.2.1: what the person did on the way")
    void after_the_stops_on_the_way(String known, String request, String stops, String expected) {
        assertThat(choice(known(known), request, stops)).isEqualTo(expected);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.3: a session that is over by any cause answers nothing")
    void dead_sessions() {
        var alice = sessions.get("alice");
        var user = alice.user();
        var off = new User(user.id(), user.person(), false, false, 0, NOW, NOW);
        var expires = alice.expiresAt();
        var idle = LATER.minus(Session.IDLE);
        var second = Duration.ofSeconds(1);
        for (var dead :
                List.of(
                        changed(alice, user, NOW, expires, true),
                        changed(alice, off, NOW, expires, false),
                        changed(alice, user, NOW, LATER, false),
                        changed(alice, user, idle, expires, false))) {
            assertThat(choice(List.of(dead), null, null)).isEqualTo("login");
        }
        for (var live :
                List.of(
                        changed(alice, user, NOW, LATER.plus(second), false),
                        changed(alice, user, idle.plus(second), expires, false))) {
            assertThat(choice(List.of(live), null, null)).isEqualTo("use alice");
        }
    }
}
