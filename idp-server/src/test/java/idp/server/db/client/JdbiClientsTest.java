package idp.server.db.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore.Change;
import idp.core.client.ClientsContract;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.Registration;
import idp.core.oauth.ErrorCode;
import idp.server.db.PostgresStage;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiClientsTest extends ClientsContract {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    private static long epoch() {
        return stage.database.statement(db ->
                db.createQuery("SELECT coalesce(max(value), 0) FROM epoch WHERE name = 'client'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @DisplayName("DN-02: every change to a client makes what nodes remember of it old")
    void every_change_raises_the_epoch() {
        var client = stage.client();
        var secret = new ClientSecret(Stage.OPAQUE.id(), new byte[32], stage.now(), null);
        for (var change :
                List.of(
                        new Change.AddSecret(secret, stage.now()),
                        new Change.Disable(),
                        new Change.Enable(),
                        new Change.Delete())) {
            var before = epoch();
            assertThat(stage.clients().change(client.id(), change, stage.now())).isTrue();
            assertThat(epoch()).isGreaterThan(before);
        }
    }

    @Test
    @DisplayName("RFC 9700 §4.1.1: a callback that would be refused today still finds its client")
    void a_stricter_rule_for_redirect_uris_locks_nobody_out() {
        var client = stage.client();
        stage.database.transaction(db ->
                db.execute(
                        "UPDATE client SET metadata = metadata || '{\"redirect_uris\": [\"https://app.example/cb?state=1\"]}' WHERE id = ?",
                        client.id()));
        assertThat(
                        stage.clients()
                                .find(client.id())
                                .mayRedirectTo("https://app.example/cb?state=1"))
                .isTrue();
    }

    @Test
    void members_that_earlier_versions_stored_are_passed_over_and_not_accepted_again() {
        for (var former : List.of("callback_continues_elsewhere", "token_status_list")) {
            var client = stage.client();
            stage.database.transaction(db ->
                    db.execute(
                            "UPDATE client SET metadata = jsonb_set(metadata, ARRAY[?], 'true') WHERE id = ?",
                            former,
                            client.id()));
            assertThat(stage.clients().find(client.id()).metadata()).isEqualTo(client.metadata());
            var document = new LinkedHashMap<>(ClientDocument.of(client.metadata()));
            document.put(former, true);
            assertThat(Registration.check(document))
                    .isEqualTo(
                            new Registration.Checked.Bad(
                                    ErrorCode.INVALID_CLIENT_METADATA,
                                    former,
                                    "is not a member that this server knows"));
        }
    }

    @Test
    void a_stored_client_that_the_rules_no_longer_allow_is_a_fault_and_not_unknown() {
        var client = stage.client();
        stage.database.transaction(db ->
                db.execute(
                        "UPDATE client SET metadata = metadata || '{\"client_name\": \"\"}' WHERE id = ?",
                        client.id()));
        assertThatThrownBy(() -> stage.clients().find(client.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("client_name");
        stage.database.transaction(
                db -> db.execute("DELETE FROM client_secret WHERE client_id = ?", client.id()));
        stage.database.transaction(
                db -> db.execute("DELETE FROM client WHERE id = ?", client.id()));
    }
}
