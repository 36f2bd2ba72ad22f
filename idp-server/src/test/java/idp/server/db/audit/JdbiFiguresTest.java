package idp.server.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Figures.Count;
import idp.core.audit.Figures.Day;
import idp.server.db.PostgresStage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiFiguresTest {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void an_act_is_counted_on_its_day_of_utc_and_nowhere_else() {
        stage.database.transaction(db ->
                db.execute(
                        """
                        INSERT INTO audit_event (at, kind, ref, address) VALUES
                            ('2020-03-01T23:59:59.999999Z', 'LOGIN_FAILED', '-', '-'),
                            ('2020-03-02T00:00:00Z', 'LOGIN_FAILED', '-', '-'),
                            ('2020-03-02T23:59:59.999999Z', 'LOGIN_FAILED', '-', '-'),
                            ('2020-03-02T12:00:00Z', 'USER_CREATED', '-', '-'),
                            ('2020-03-04T00:00:00Z', 'LOGIN_FAILED', '-', '-')
                        """));
        var kinds = List.of(Kind.LOGIN_SUCCEEDED, Kind.LOGIN_FAILED);
        var second = LocalDate.of(2020, 3, 2);
        assertThat(new JdbiFigures(stage.database).days(kinds, second, 2))
                .containsExactly(day(second, 2), day(second.plusDays(1), 0));
    }

    private static Day day(LocalDate date, long failed) {
        return new Day(
                date,
                Map.of(
                        Kind.LOGIN_SUCCEEDED,
                        new Count(0, false),
                        Kind.LOGIN_FAILED,
                        new Count(failed, false)));
    }
}
