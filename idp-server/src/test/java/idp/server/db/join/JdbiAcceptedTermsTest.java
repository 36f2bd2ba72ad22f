package idp.server.db.join;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.user.terms.AcceptedTerms;
import idp.core.user.terms.AcceptedTermsContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiAcceptedTermsTest extends AcceptedTermsContract {
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
    protected AcceptedTerms terms() {
        return new JdbiAcceptedTerms(stage.database);
    }

    @Test
    void it_is_audited_once_and_nobody_who_is_gone_accepts_anything() {
        var user = stage.user();
        var now = stage.now();
        terms().accept(user.id(), "7", now);
        terms().accept(user.id(), "7", now);
        var by = new Actor.Person(user.id());
        var event = AuditEvent.of(AuditEvent.Kind.TERMS_ACCEPTED, by, Target.person(user.id()));
        assertThat(stage.audit(Target.person(user.id())))
                .filteredOn(event.about("7")::equals)
                .hasSize(1);
        stage.users().delete(user.id());
        terms().accept(user.id(), "8", now);
        assertThat(terms().of(user.id())).isEmpty();
    }
}
