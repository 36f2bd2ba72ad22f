package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ClientStore;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9700 §4.14.2: refresh tokens, on two nodes")
class TokenRefreshTest {
    static Scene scene;
    static App app;
    static TestNode second;
    static App there;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        second = scene.node.another();
        there = Scene.at(second, "shop");
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    static String refreshToken() {
        return scene.tokens(app).get("refresh_token");
    }

    static String next(App by, String token) {
        var answer = by.refresh(token);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("refresh_token");
    }

    static void dead(String token) {
        Scene.refused(app.refresh(token), 400, "invalid_grant");
        Scene.refused(there.refresh(token), 400, "invalid_grant");
    }

    @Test
    @DisplayName("RT-01: a token used many times at once, at both nodes")
    void parallel_use_has_one_successor() throws Exception {
        for (var round = 0; round < 5; round++) {
            var token = refreshToken();
            var successors = new ArrayList<String>();
            for (var answer : atOnce(20, token)) {
                // RT-01: that same successor, or 503 where too many wait.
                if (answer.status() != 503) {
                    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
                    successors.add(answer.get("refresh_token"));
                }
            }
            assertThat(successors).isNotEmpty();
            assertThat(successors.stream().distinct()).hasSize(1);
            assertThat(next(there, successors.getFirst())).isNotEqualTo(successors.getFirst());
        }
    }

    private static List<Answer> atOnce(int times, String token)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < times; i++) {
                var at = i % 2 == 0 ? app : there;
                calls.add(() -> Scene.patient(() -> at.refresh(token)));
            }
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    @DisplayName("RT-02: a token from before the last turn, shown at the other node")
    void reuse_ends_the_family_and_its_access_tokens_everywhere() {
        var first = refreshToken();
        var replayed = scene.audit("shop").stream().filter("REFRESH_REPLAYED"::equals).count();
        var renewed = next(app, first);
        var last = app.refresh(renewed);
        assertThat(there.userInfo(last.get("access_token")).status()).isEqualTo(200);

        scene.aMinutePasses();
        Scene.refused(there.refresh(first), 400, "invalid_grant");

        dead(last.get("refresh_token"));
        dead(renewed);
        for (var node : List.of(app, there)) {
            Scene.diesSoon(node, last.get("access_token"));
        }
        assertThat(scene.audit("shop").stream().filter("REFRESH_REPLAYED"::equals).count())
                .isEqualTo(replayed + 1);
    }

    @Test
    @DisplayName("RT-03: two tabs, or an answer that was lost")
    void a_repeat_at_the_other_node_gets_the_same_successor() {
        var first = refreshToken();
        var successor = next(app, first);
        assertThat(next(there, first)).isEqualTo(successor);
        assertThat(next(app, successor)).isNotEmpty();
    }

    @Test
    @DisplayName("RT-04: the grace is over with the successor's first use")
    void a_predecessor_after_the_successors_use_is_theft() {
        var first = refreshToken();
        var successor = next(app, first);
        var owner = next(there, successor);
        scene.aMinutePasses();
        Scene.refused(app.refresh(first), 400, "invalid_grant");
        dead(owner);
    }

    @Test
    @DisplayName(
            "RT-04, R-03: but not what its client gave up before that, and runs a moment later")
    void a_predecessor_right_after_the_use_is_refused_alone() {
        var first = refreshToken();
        var owner = next(there, next(app, first));
        for (var node : List.of(app, there)) {
            Scene.refused(node.refresh(first), 400, "invalid_grant");
        }
        owner = next(app, owner);
        scene.aMinutePasses();
        Scene.refused(app.refresh(first), 400, "invalid_grant");
        dead(owner);
    }

    @Test
    @DisplayName("RT-05: a restart forgets nothing")
    void a_node_that_was_started_later_knows_what_was_used() {
        var first = refreshToken();
        var last = next(app, next(app, first));
        scene.aMinutePasses();
        try (var fresh = scene.node.another()) {
            Scene.refused(Scene.at(fresh, "shop").refresh(first), 400, "invalid_grant");
            Scene.refused(Scene.at(fresh, "shop").refresh(last), 400, "invalid_grant");
        }
    }

    @Test
    @DisplayName("RT-07: more scope than was granted; less, and then all again")
    void a_refresh_never_widens_the_grant() {
        var token = refreshToken();
        for (var wide : List.of("openid admin", "openid groups")) {
            Scene.refused(refresh(token, "scope", wide), 400, "invalid_scope");
        }
        var narrow = refresh(token, "scope", "openid");
        assertThat(narrow.get("scope")).isEqualTo("openid");
        var whole = app.refresh(narrow.get("refresh_token"));
        assertThat(whole.get("scope").split(" ")).contains("openid", "profile", "email");
    }

    @Test
    @DisplayName("RT-08: the user was disabled")
    void a_disabled_user_is_refreshed_at_no_node() {
        var bob = scene.visitor("bob");
        var tokens = Scene.tokens(bob, app);
        var token = next(app, tokens.get("refresh_token"));
        var id = App.claims(tokens.get("id_token")).get("sub").stringValue();
        assertThat(scene.users().setEnabled(id, false)).isTrue();
        dead(token);
        for (var node : List.of(app, there)) {
            Scene.diesSoon(node, tokens.get("access_token"));
        }
        assertThat(scene.users().setEnabled(id, true)).isTrue();
        dead(token);
    }

    @Test
    @DisplayName("RT-08: the client was disabled")
    void a_disabled_client_gets_nothing_and_its_grants_stay_ended() {
        var brief = scene.app("short-lived");
        var token = scene.tokens(brief).get("refresh_token");
        var clients = scene.clients();
        var now = scene.node.database().time();
        assertThat(clients.change("short-lived", new ClientStore.Change.Disable(), now)).isTrue();
        for (var node : List.of(brief, Scene.at(second, "short-lived"))) {
            Wait.aSecondLater(
                    "invalid_client",
                    () ->
                            "invalid_client"
                                    .equals(Scene.patient(() -> node.refresh(token)).get("error")));
        }
        assertThat(clients.change("short-lived", new ClientStore.Change.Enable(), now)).isTrue();
        // ADR 5: until the cut-off has passed nobody gets a token that would be dead on arrival.
        Wait.until(() -> "temporarily_unavailable".equals(brief.refresh(token).get("error")));
        var living = "app_grant WHERE client_id = 'short-lived' AND ended_at IS NULL";
        assertThat(scene.count("SELECT count(*) FROM " + living)).isZero();
    }

    @Test
    @DisplayName("RT-13: a refresh token in the URL")
    void the_query_is_never_read() {
        var token = refreshToken();
        var url = scene.node.url("/token?grant_type=refresh_token&refresh_token=" + token);
        var read = App.send(HttpRequest.newBuilder(URI.create(url)).build());
        assertThat(read.status()).isEqualTo(405);

        var posted =
                app.post(
                        "/token?refresh_token=" + token,
                        App.basic("shop", App.SECRET),
                        "grant_type",
                        "refresh_token");
        Scene.refused(posted, 400, "invalid_request");
        assertThat(next(app, token)).isNotEmpty();
    }

    @Test
    @DisplayName("RT-14: revoking one grant leaves the others alone")
    void only_the_revoked_grant_ends() {
        var one = refreshToken();
        var two = refreshToken();
        var others = scene.tokens(scene.rival).get("refresh_token");
        assertThat(app.revoke(one).status()).isEqualTo(200);
        dead(one);
        assertThat(next(there, two)).isNotEmpty();
        assertThat(next(scene.rival, others)).isNotEmpty();
    }

    private static Answer refresh(String token, String name, String value) {
        return app.token("grant_type", "refresh_token", "refresh_token", token, name, value);
    }
}
