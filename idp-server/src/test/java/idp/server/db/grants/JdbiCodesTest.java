package idp.server.db.grants;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.grant.Codes;
import idp.core.grant.CodesContract;
import idp.core.oauth.Opaque;
import idp.server.db.PostgresStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiCodesTest extends CodesContract {
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
    @DisplayName("RFC 7800 §3.1: a code bound to what this server cannot check is not a bearer's")
    void a_bound_code() {
        var consented = stage.consented(stage.client(), stage.session(stage.user()), "openid");
        var hash = Opaque.hash(Stage.OPAQUE.secret());
        stage.codes().issue(hash, stage.issued(consented));
        stage.database.transaction(
                db -> db.execute("UPDATE code SET cnf = '{\"jkt\":\"x\"}' WHERE hash = ?", hash));
        var seen = new AtomicReference<Codes.Issued>();
        Codes.Rules rules =
                (issued, _) -> {
                    seen.set(issued);
                    return Stage.opening(null, stage.now());
                };
        stage.codes().redeem(hash, rules, stage.now());
        assertThat(seen.get().consented()).isEqualTo(consented);
        assertThat(seen.get().binding()).isNull();
    }
}
