package idp.server.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrailContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiAuditTrailTest extends AuditTrailContract {
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

    @Override
    protected AuditTrail trail() {
        return new JdbiAuditTrail(stage.database);
    }

    @Test
    void a_row_of_a_release_that_knew_less_or_more_is_shown_as_it_is() {
        stage.database.transaction(db ->
                db.execute(
                        """
                        INSERT INTO audit_event (at, kind, user_id, object, ref, address)
                        VALUES (now(), 'USER_CHARMED', 'u-old', 'twice', '-', '-')
                        """));
        var row =
                trail().page(
                                new Filter("u-old", null, null, null, java.util.Set.of(), null),
                                null,
                                9)
                        .getFirst();
        assertThat(row.kind()).isEqualTo("USER_CHARMED");
        assertThat(row.actor()).isEqualTo(new Actor.Unknown());
        assertThat(row.target()).isNull();
        assertThat(row.result()).isNull();
        assertThat(row.detail()).isEqualTo("twice");
    }
}
