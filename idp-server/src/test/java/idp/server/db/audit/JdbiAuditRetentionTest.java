package idp.server.db.audit;

import static idp.core.audit.AuditEvent.Kind.LOGIN_FAILED;
import static idp.core.audit.AuditEvent.Kind.USER_CREATED;
import static idp.core.audit.chain.Term.SECURITY;
import static idp.core.audit.chain.Term.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.ChainVerdict.Wrong;
import idp.server.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 64: what is not kept longer goes by what it tells of, and the chain stays whole")
final class JdbiAuditRetentionTest {
    private AuditDatabase audit;
    private JdbiAuditRetention retention;
    private Instant now;

    @BeforeEach
    void rows_of_more_than_a_year() {
        audit = new AuditDatabase();
        retention = new JdbiAuditRetention(audit.database, AuditDatabase.SEAL);
        now = audit.database.time();
        audit.database.transaction(db -> {
            act(db, USER_CREATED, 500);
            act(db, LOGIN_FAILED, 450);
            act(db, LOGIN_FAILED, 100);
            act(db, USER_CREATED, 100);
            act(db, LOGIN_FAILED, 0);
            return true;
        });
        Wait.until(() -> {
            audit.chain.catchUp();
            return audit.chain.end().seq() == 5;
        });
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private void act(Handle db, Kind kind, int daysAgo) {
        AuditDatabase.act(db, kind, "d" + daysAgo, before(daysAgo));
    }

    private void act(Kind kind, int daysAgo) {
        audit.database.transaction(db -> {
            act(db, kind, daysAgo);
            return true;
        });
    }

    private Instant before(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private List<String> left() {
        return audit.chain.after(0, Filter.ALL, 99).stream()
                .map(row -> row.entry().kind() + " " + row.entry().target().id())
                .toList();
    }

    private ChainVerdict verify() {
        return audit.chain.verify(null);
    }

    @Test
    void each_term_has_its_time_and_what_is_left_is_whole() {
        var anchor = audit.chain.end();
        assertThat(retention.expire(SIGN_IN, before(90))).isEqualTo(2);
        assertThat(left())
                .containsExactly("USER_CREATED d500", "USER_CREATED d100", "LOGIN_FAILED d0");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> {
                            assertThat(whole.rows()).isEqualTo(3);
                            assertThat(whole.gone()).isEqualTo(2);
                        });
        assertThat(retention.expire(SECURITY, before(400))).isEqualTo(1);
        // What is wholly gone at the beginning needs no links any more.
        assertThat(audit.count("audit_link")).isEqualTo(3);
        assertThat(audit.chain.verify(anchor))
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> {
                            assertThat(whole.start().seq()).isEqualTo(2);
                            assertThat(whole.rows()).isEqualTo(2);
                            assertThat(whole.gone()).isEqualTo(1);
                        });
        assertThat(retention.expire(SECURITY, before(400))).isZero();
        act(USER_CREATED, 0);
        Wait.until(() -> {
            audit.chain.catchUp();
            return audit.chain.end().seq() == 6;
        });
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    void what_somebody_else_takes_is_missed_all_the_same() {
        assertThat(retention.expire(SIGN_IN, before(90))).isEqualTo(2);
        audit.run("DELETE FROM audit_event WHERE target_id = 'd100'");
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.what()).isEqualTo(Wrong.ROW_REMOVED);
                            assertThat(broken.seq()).isEqualTo(4);
                        });
    }

    @Test
    void what_has_no_link_yet_stays() {
        act(LOGIN_FAILED, 600);
        retention.expire(SIGN_IN, before(90));
        assertThat(audit.count("audit_event WHERE target_id = 'd600'")).isEqualTo(1);
    }
}
