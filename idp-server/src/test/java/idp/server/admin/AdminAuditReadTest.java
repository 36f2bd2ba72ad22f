package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.NOBODY;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("GET /admin/api/audit: who did what")
final class AdminAuditReadTest {
    private static final String GROUPS = "/audit?actor=client:root&kind=GROUP_STORED,GROUP_DELETED";
    private static final Pattern NEXT = Pattern.compile("<(\\?[^>]+)>; rel=\"next\"");

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        for (var i = 0; i < 5; i++) {
            scene.call("PUT", ROOT, "/groups/g" + i, "{}");
        }
        scene.call("DELETE", ROOT, "/groups/g0", null);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static List<String> targets(Answer answer) {
        var found = new ArrayList<String>();
        answer.json().get("items").forEach(row -> found.add(row.get("target").asString("")));
        return found;
    }

    @Test
    void an_auditor_reads_page_by_page_the_latest_first() {
        var seen = new ArrayList<String>();
        var path = GROUPS + "&limit=4";
        var first = scene.get(AUDITOR, path);
        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        seen.addAll(targets(first));
        var second = scene.get(AUDITOR, path + "&cursor=" + first.get("next"));
        seen.addAll(targets(second));
        assertThat(second.json().has("next")).isFalse();
        assertThat(seen)
                .containsExactly(
                        "group:g0", "group:g4", "group:g3", "group:g2", "group:g1", "group:g0");
        assertThat(scene.get(NOBODY, path).status()).isEqualTo(403);
    }

    @Test
    void each_filter_holds() {
        var all = scene.get(AUDITOR, GROUPS).json().get("items");
        var row = all.get(0);
        var ref = row.get("ref").asString("");
        assertThat(targets(scene.get(AUDITOR, "/audit?ref=" + ref))).containsExactly("group:g0");
        assertThat(targets(scene.get(AUDITOR, "/audit?target=group:g3")))
                .containsExactly("group:g3");
        var at = row.get("at").asString("");
        assertThat(targets(scene.get(AUDITOR, GROUPS + "&since=" + at)))
                .containsExactly("group:g0");
        assertThat(targets(scene.get(AUDITOR, GROUPS + "&until=" + at))).hasSize(5);
        assertThat(targets(scene.get(AUDITOR, "/audit?client=root&kind=GROUP_DELETED"))).hasSize(1);
        assertThat(targets(scene.get(AUDITOR, "/audit?user=" + scene.user)))
                .containsOnly("person:" + scene.user);
    }

    @Test
    void who_may_read_people_and_clients_gets_and_gives_their_names() {
        var named = scene.get(AUDITOR, GROUPS + "&names=true").json().get("items").get(0);
        assertThat(named.get("names").get("actor").asString("")).isEqualTo("root");
        assertThat(targets(scene.get(AUDITOR, "/audit?user=clara")))
                .containsOnly("person:" + scene.user);
        var number = named.get("number").asString();
        var row = scene.get(AUDITOR, "/audit/" + number);
        assertThat(row.get("target")).isEqualTo("group:g0");
        assertThat(row.json().has("names")).isFalse();
        for (var none : List.of("0", "999999999999999999", "one", "-1")) {
            assertThat(scene.get(AUDITOR, "/audit/" + none).status()).as(none).isEqualTo(404);
        }
        assertThat(scene.get(AUDITOR, "/audit?names=perhaps").status()).isEqualTo(400);
    }

    @Test
    void a_program_that_reads_line_by_line_gets_lines_and_where_it_goes_on() {
        var path = GROUPS + "&limit=4";
        var lines = scene.call("GET", AUDITOR, path, null, "Accept", "application/x-ndjson");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.response().body().lines())
                .hasSize(4)
                .allMatch(line -> JsonMapper.shared().readTree(line).has("number"));
        var next = NEXT.matcher(lines.header("Link"));
        assertThat(next.matches()).isTrue();
        var rest =
                scene.call(
                        "GET",
                        AUDITOR,
                        "/audit" + next.group(1),
                        null,
                        "Accept",
                        "application/x-ndjson");
        assertThat(rest.response().body().lines()).hasSize(2);
        assertThat(rest.header("Link")).isNull();
    }

    @Test
    @DisplayName("AD-11, AD-12: what is no filter, and a cursor of another question, is refused")
    void nothing_else_is_taken() {
        var cursor = scene.get(AUDITOR, GROUPS + "&limit=1").get("next");
        for (var path :
                List.of(
                        "/audit?cursor=" + cursor,
                        "/audit?order=id%3Bdrop",
                        "/audit?since=yesterday",
                        "/audit?actor=somebody",
                        "/audit?target=nothing",
                        "/audit?kind=A%00",
                        "/audit?limit=0")) {
            assertThat(scene.get(AUDITOR, path).status()).as(path).isEqualTo(400);
        }
        assertThat(targets(scene.get(AUDITOR, "/audit?kind=%27%20OR%201%3D1"))).isEmpty();
    }
}
