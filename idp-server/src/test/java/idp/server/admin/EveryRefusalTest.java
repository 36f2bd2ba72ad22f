package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P11: whatever says no bears a Ref, by which is found what would have been right")
final class EveryRefusalTest {
    private static final List<String> TYPES =
            List.of("application/x-www-form-urlencoded", "application/json");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    /// Every address, asked for nothing by a stranger, with a form and with JSON.
    @Test
    void of_every_address() {
        var found = new TreeSet<String>();
        var unknown = new ArrayList<String>();
        for (var route : scene.node.routes()) {
            var parts = route.split(" ", 2);
            var url = scene.node.url(parts[1].replaceAll("\\{[^}]*}|<[^>]*>", "x"));
            for (var type : TYPES) {
                var answer = sent(url, parts[0], type);
                if (answer.status() >= 400 && !isExplained(answer)) {
                    unknown.add(answer.status() + " " + route);
                } else if (answer.status() >= 400) {
                    found.add(answer.status() + " " + route);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(found)
                .contains("400 GET /authorize", "401 POST /token")
                .anyMatch(known -> known.endsWith(" POST /login"))
                .hasSizeGreaterThan(AdminScene.ROUTES.size());
    }

    private static Answer sent(String url, String method, String type) {
        var body = BodyPublishers.ofString(type.endsWith("json") ? "{}" : "a=b");
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, method.equals("GET") ? BodyPublishers.noBody() : body)
                        .header("Content-Type", type)
                        .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + url, e);
        }
    }

    private static boolean isExplained(Answer answer) {
        var ref = answer.header("Gatehouse-Ref");
        if (ref == null) {
            return false;
        }
        var lines = scene.get(AUDITOR, "/refusals/" + ref).json().get("refused");
        return !lines.isEmpty() && lines.valueStream().allMatch(line -> line.has("right"));
    }
}
