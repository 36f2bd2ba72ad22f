package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.admin.contract.Contract;
import idp.server.flow.App.Answer;
import tools.jackson.databind.JsonNode;

/// A client of the admin API that knows nothing of it but the document: it sends what stands there, and
/// takes no other answer.
final class ApiClient {
    private final AdminScene scene;

    ApiClient(AdminScene scene) {
        this.scene = scene;
    }

    Answer call(String method, String path, String body, String... headers) {
        Contract.OURS.mustTake(method, path, body);
        return scene.call(method, AdminScene.ROOT, path, body, headers);
    }

    JsonNode done(int status, String method, String path, String body, String... headers) {
        var answer = call(method, path, body, headers);
        assertThat(answer.status())
                .as("%s %s: %s", method, path, answer.response().body())
                .isEqualTo(status);
        return status == 204 ? null : answer.json();
    }
}
