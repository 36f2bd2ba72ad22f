package idp.server.admin;

import static idp.server.admin.AdminScene.AUDITOR;
import static idp.server.admin.AdminScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestBelongings;
import idp.server.TestFactors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one person has, over the admin API")
final class AdminAccountsTest {
    private static AdminScene scene;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static int delete(String path) {
        return scene.call("DELETE", ROOT, path, null).status();
    }

    @Test
    @DisplayName("AD-05: a sign-in is found and ended under its own person alone")
    void sign_ins() {
        var mia = scene.node.user("mia");
        var sid = new TestBelongings(scene.node, mia).session();
        var path = "/users/" + mia.id() + "/sessions";
        var listed = scene.get(AUDITOR, path).json().get("items").get(0);
        assertThat(listed.get("sid").asString()).isEqualTo(sid);
        assertThat(listed.get("live").asBoolean()).isTrue();
        assertThat(scene.get(AUDITOR, "/users/" + scene.user + "/sessions").json().get("items"))
                .isEmpty();
        assertThat(delete("/users/" + scene.user + "/sessions/" + sid)).isEqualTo(404);
        assertThat(delete(path + "/" + sid)).isEqualTo(204);
        assertThat(delete(path + "/" + sid)).isEqualTo(404);
        assertThat(scene.call("DELETE", ROOT, path, null).json().get("ended").asInt()).isZero();
    }

    @Test
    void what_clients_may_do() {
        var pia = scene.node.user("pia");
        new TestBelongings(scene.node, pia).consent(AdminScene.SHELF);
        var path = "/users/" + pia.id() + "/grants";
        var listed = scene.get(AUDITOR, path).json().get("items").get(0);
        assertThat(listed.get("client_id").asString()).isEqualTo(AdminScene.SHELF);
        assertThat(listed.get("scope").asString()).isEqualTo("openid read");
        assertThat(delete("/users/" + scene.user + "/grants/" + AdminScene.SHELF)).isEqualTo(404);
        assertThat(delete(path + "/" + AdminScene.SHELF)).isEqualTo(204);
        assertThat(scene.get(AUDITOR, path).json().get("items")).isEmpty();
    }

    @Test
    void what_they_sign_in_with() {
        var kim = scene.node.user("kim");
        var held = TestFactors.of(scene.node).add(kim);
        var passkey = new TestBelongings(scene.node, kim).passkey("Phone");
        var path = "/users/" + kim.id() + "/credentials";
        var shown = scene.get(AUDITOR, path);
        assertThat(shown.status()).as(shown.response().body()).isEqualTo(200);
        assertThat(shown.json().get("passkeys").get(0).get("name").asString()).isEqualTo("Phone");
        assertThat(shown.json().get("recovery_codes").asInt()).isEqualTo(held.codes().size());
        assertThat(shown.response().body()).doesNotContain("seed", "public_key", "credential_id");
        assertThat(delete("/users/" + scene.user + "/credentials/passkeys/" + passkey))
                .isEqualTo(404);
        assertThat(delete(path + "/passkeys/" + passkey)).isEqualTo(204);
        assertThat(delete(path + "/authenticator")).isEqualTo(204);
        assertThat(delete(path + "/authenticator")).isEqualTo(404);
        assertThat(scene.get(AUDITOR, path).json().has("authenticator")).isFalse();
    }
}
