package idp.server.db.grants;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.token.RefreshTokens.Turn;
import idp.core.token.RefreshTokensContract;
import idp.server.db.PostgresStage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiRefreshTokensTest extends RefreshTokensContract {
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

    @Test
    @DisplayName(
            "RFC 7800 §3.1: a family bound to what was not proved turns for nobody, and goes on")
    void a_bound_family() {
        var client = stage.client();
        var consented = stage.consented(client, stage.session(stage.user()), "openid");
        var r1 = stage.open(consented);
        stage.turn(r1, client, stage.now());
        bind(consented.grantId(), "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}");
        // Neither the live token nor the one before it; and the replaced one is no theft.
        var late = stage.now().plus(Stage.GRACE);
        for (var token : List.of(Stage.next(r1), r1)) {
            assertThat(stage.turn(token, client, stage.now())).isEqualTo(new Turn.Dead());
            assertThat(stage.turn(token, client, late)).isEqualTo(new Turn.Dead());
        }
        bind(consented.grantId(), null);
        assertThat(stage.turn(Stage.next(r1), client, stage.now())).isInstanceOf(Turn.Live.class);
    }

    /// As a newer server would, which knows more kinds of proof.
    private static void bind(String grantId, String cnf) {
        int rows =
                stage.database.transaction(db ->
                        db.execute("UPDATE app_grant SET cnf = ? WHERE id = ?", cnf, grantId));
        assertThat(rows).isEqualTo(1);
    }
}
