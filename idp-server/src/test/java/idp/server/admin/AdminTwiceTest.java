package idp.server.admin;

import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 75: a call may be asked first, and sent twice")
final class AdminTwiceTest {
    private static final String CLIENT =
            "{\"client_name\": \"%s\", \"grant_types\": [\"client_credentials\"]}";

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static Answer marked(String caller, String key, String path, String body) {
        return scene.call("POST", caller, path, body, "Idempotency-Key", key);
    }

    private static int named(String name) {
        return scene.get(ROOT, "/clients?search=" + name).json().get("items").size();
    }

    private static void problem(Answer answer, int status, String name) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.get("type")).isEqualTo("urn:gatehouse:problem:" + name);
    }

    @Test
    void the_same_call_with_the_same_key_is_done_once_and_answered_alike() {
        var body = CLIENT.formatted("Once");
        var first = marked(ROOT, "\"k-1\"", "/clients", body);
        assertThat(first.status()).as(first.response().body()).isEqualTo(201);
        var again = marked(ROOT, "k-1", "/clients", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.get("client_secret")).isEqualTo(first.get("client_secret"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(named("Once")).isEqualTo(1);
        problem(marked(ROOT, "k-1", "/clients", CLIENT.formatted("Other")), 422, "key_reused");
        problem(marked(ROOT, "k-1", "/clients/shelf/enable", "{}"), 422, "key_reused");
        problem(marked(NOBODY, "k-1", "/clients", body), 403, "denied");
        problem(marked(ROOT, "k 1", "/clients", body), 400, "invalid_request");
        var other = marked(ROOT, "k-2", "/clients", body);
        assertThat(other.get("client_id")).isNotEqualTo(first.get("client_id"));
    }

    @Test
    void the_secret_of_an_answer_lies_nowhere_in_the_clear() {
        var made = marked(ROOT, "k-sealed", "/clients", CLIENT.formatted("Sealed"));
        var kept =
                scene.node
                        .database()
                        .statement(db ->
                                db.createQuery("SELECT answer FROM answered_call")
                                        .mapTo(byte[].class)
                                        .list());
        assertThat(kept)
                .isNotEmpty()
                .noneMatch(answer ->
                        new String(answer, ISO_8859_1).contains(made.get("client_secret")));
    }

    @Test
    void a_call_that_was_refused_leaves_its_key_free() {
        problem(marked(ROOT, "k-3", "/clients", "{}"), 400, "invalid_request");
        var mended = marked(ROOT, "k-3", "/clients", CLIENT.formatted("Mended"));
        assertThat(mended.status()).isEqualTo(201);
    }

    @Test
    void a_call_that_nobody_answered_is_not_done_again() {
        var body = CLIENT.formatted("Silent");
        marked(ROOT, "k-4", "/clients", body);
        silence("now()");
        problem(marked(ROOT, "k-4", "/clients", body), 409, "still_running");
        silence("now() - interval '1 hour'");
        problem(marked(ROOT, "k-4", "/clients", body), 409, "outcome_unknown");
        silence("now() - interval '25 hours'");
        assertThat(marked(ROOT, "k-4", "/clients", body).status()).isEqualTo(201);
        assertThat(named("Silent")).isEqualTo(2);
    }

    private static void silence(String begun) {
        scene.node
                .database()
                .transaction(db ->
                        db.execute("UPDATE answered_call SET answer = NULL, begun_at = " + begun));
    }

    @Test
    void of_calls_at_once_one_is_done() throws Exception {
        var threads = 6;
        var barrier = new CyclicBarrier(threads);
        Callable<Answer> call =
                () -> {
                    barrier.await();
                    return marked(ROOT, "k-race", "/clients", CLIENT.formatted("Raced"));
                };
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).contains(201).isSubsetOf(List.of(201, 409));
        assertThat(named("Raced")).isEqualTo(1);
    }

    @Test
    void every_write_can_be_asked_what_it_would_do_and_does_nothing() {
        dry("PUT", "/groups/dry", "{}", "create");
        assertThat(scene.get(ROOT, "/groups/dry").status()).isEqualTo(404);
        dry("PUT", "/groups/staff", "{\"description\": \"All\"}", "update");
        dry("DELETE", "/groups/staff", null, "delete");
        var before = scene.get(ROOT, "/groups/staff/members").response().body();
        dry("DELETE", "/groups/staff/members/" + scene.user, null, "delete");
        assertThat(scene.get(ROOT, "/groups/staff/members").response().body()).isEqualTo(before);
        var user = "/users/" + scene.user;
        var account = scene.get(ROOT, user).response().body();
        var named = dry("PATCH", user, "{\"name\": \"Clara C\"}", "update");
        assertThat(named.json().get("result").get("name").asString()).isEqualTo("Clara C");
        dry("POST", user + "/disable", "{}", "disable");
        dry("DELETE", user, null, "delete");
        var link = dry("POST", user + "/recovery-link", "{}", "create");
        assertThat(link.response().body()).doesNotContain("url", "link=");
        assertThat(scene.get(ROOT, user).response().body()).isEqualTo(account);
        var api = "{\"resource\": \"https://dry\", \"scopes\": [{\"name\": \"dry:read\"}]}";
        dry("PUT", "/apis/dry", api, "create");
        assertThat(scene.get(ROOT, "/apis/dry").status()).isEqualTo(404);
        dry("DELETE", "/apis/orders", null, "delete");
        assertThat(scene.get(ROOT, "/apis/orders").status()).isEqualTo(200);
        var held = "{\"role\": \"manager\", \"holder\": {\"type\": \"client\", \"id\": \"root\"}}";
        dry("POST", "/apis/orders/assignments", held, "create");
        dry("POST", "/webhooks", "{\"url\": \"http://127.0.0.1:1/dry\"}", "create");
        assertThat(scene.get(ROOT, "/webhooks").response().body()).doesNotContain("/dry");
        dry("POST", "/invitations", "{\"invitations\": [{}]}", "create");
        var rows = scene.get(ROOT, "/audit?kind=GROUP_STORED,USER_UPDATED,WEBHOOK_ADDED").json();
        assertThat(
                        rows.get("items")
                                .valueStream()
                                .filter(row ->
                                        row.get("actor").asString().equals("client:root")
                                                && row.get("target")
                                                        .asString()
                                                        .startsWith("webhook:")))
                .hasSize(1);
    }

    private static Answer dry(String method, String path, String body, String would) {
        var answer = scene.call(method, ROOT, path + "?dry_run=true", body);
        assertThat(answer.status()).as(path + answer.response().body()).isEqualTo(200);
        assertThat(answer.get("would")).as(path).isEqualTo(would);
        return answer;
    }

    @Test
    void whoever_asks_first_is_refused_for_what_they_would_be_refused_for() {
        assertThat(scene.call("PUT", NOBODY, "/groups/dry?dry_run=true", "{}").status())
                .isEqualTo(403);
        var taken = "{\"username\": \"clara\"}";
        problem(scene.call("POST", ROOT, "/users?dry_run=true", taken), 409, "name_taken");
        assertThat(scene.call("DELETE", ROOT, "/groups/none?dry_run=true", null).status())
                .isEqualTo(404);
        assertThat(scene.get(ROOT, "/users?dry_run=true").status()).isEqualTo(400);
    }
}
