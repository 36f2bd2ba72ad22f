package idp.server.db.audit;

import static idp.core.audit.AuditEvent.Kind.USER_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.chain.AuditChain.Chained;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.ChainVerdict.Wrong;
import idp.core.audit.chain.Head;
import idp.server.Wait;
import idp.server.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 64: the chain of the audit in PostgreSQL")
final class JdbiAuditChainTest {
    private AuditDatabase audit;

    @BeforeEach
    void open() {
        audit = new AuditDatabase();
    }

    @AfterEach
    void close() {
        audit.close();
    }

    /// Transactions of other tests on this PostgreSQL may be open for a moment.
    private void chained(int rows) {
        Wait.until(
                rows + " rows have links",
                () -> {
                    audit.chain.catchUp();
                    return audit.chain.end().seq() == rows;
                });
    }

    private List<String> order() {
        return audit.chain.after(0, Filter.ALL, 1_000).stream()
                .map(Chained::entry)
                .map(row -> row.target().id())
                .toList();
    }

    private void write(int rows) {
        for (var i = 1; i <= rows; i++) {
            audit.act(USER_CREATED, "p" + i);
        }
    }

    private ChainVerdict verify() {
        return audit.chain.verify(null);
    }

    @Test
    void every_row_gets_its_link_and_the_chain_is_whole() {
        assertThat(verify()).isInstanceOf(Whole.class);
        write(3);
        chained(3);
        audit.act(USER_CREATED, "p4");
        chained(4);
        assertThat(order()).containsExactly("p1", "p2", "p3", "p4");
        assertThat(audit.chain.verify(audit.chain.end()))
                .isInstanceOfSatisfying(
                        Whole.class, whole -> assertThat(whole.rows()).isEqualTo(4));
        assertThat(audit.chain.after(3, Filter.ALL, 9)).hasSize(1);
        assertThat(audit.chain.extend()).isZero();
    }

    @Test
    void a_row_that_is_committed_late_is_neither_left_out_nor_overtaken() throws Exception {
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var now = audit.database.time();
        try (var other = Executors.newSingleThreadExecutor()) {
            var late =
                    other.submit(() ->
                            audit.database.transaction(db -> {
                                AuditDatabase.act(db, USER_CREATED, "late", now);
                                written.countDown();
                                await(commit);
                                return true;
                            }));
            written.await();
            write(1);
            audit.chain.catchUp();
            assertThat(audit.chain.end().seq()).isZero();
            commit.countDown();
            late.get();
        }
        chained(2);
        assertThat(order()).containsExactly("late", "p1");
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_nodes_that_chain_at_once_one_does_and_none_leaves_a_row_out() throws Exception {
        var writers = 4;
        var each = 40;
        var going = new AtomicBoolean(true);
        try (var node = Database.open(audit.settings);
                var threads = Executors.newCachedThreadPool()) {
            var second = new JdbiAuditChain(node, AuditDatabase.SEAL);
            var chaining = new ArrayList<Callable<Boolean>>();
            for (var one : List.of(audit.chain, second)) {
                chaining.add(() -> {
                    while (going.get()) {
                        one.extend();
                    }
                    return true;
                });
            }
            var running = chaining.stream().map(one -> threads.submit(one)).toList();
            var writing = new ArrayList<Callable<Boolean>>();
            for (var w = 0; w < writers; w++) {
                var name = "w" + w + "-";
                writing.add(() -> {
                    for (var i = 0; i < each; i++) {
                        audit.act(USER_CREATED, name + i);
                    }
                    return true;
                });
            }
            for (var one : threads.invokeAll(writing)) {
                one.get();
            }
            going.set(false);
            for (var one : running) {
                one.get();
            }
        }
        chained(writers * each);
        assertThat(order()).hasSize(writers * each).doesNotHaveDuplicates();
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    void what_the_owner_of_the_database_changes_is_named() {
        write(4);
        chained(4);
        var second = "WHERE target_id = 'p2'";
        audit.run("UPDATE audit_event SET address = '192.0.2.9' " + second);
        is(Wrong.ROW_CHANGED, 2L);
        audit.run("UPDATE audit_event SET address = '-' " + second);
        assertThat(verify()).isInstanceOf(Whole.class);

        audit.run("UPDATE audit_link SET row_at = 1 WHERE seq = 3");
        is(Wrong.LINK_CHANGED, 3L);
        audit.run(
                """
                UPDATE audit_link SET row_at = (SELECT (extract(epoch FROM at) * 1000000)::bigint
                    FROM audit_event WHERE id = event_id)
                """);
        assertThat(verify()).isInstanceOf(Whole.class);

        audit.run("UPDATE audit_head SET gone = 'security=9000000000000000'");
        is(Wrong.END_FORGED, 4L);
        audit.run("UPDATE audit_head SET gone = ''");

        audit.run("DELETE FROM audit_event WHERE target_id = 'p3'");
        is(Wrong.ROW_REMOVED, 3L);
    }

    private void is(Wrong what, Long seq) {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.what()).isEqualTo(what);
                            assertThat(broken.seq()).isEqualTo(seq);
                        });
    }

    @Test
    void what_the_owner_of_the_database_puts_in_is_named() {
        write(2);
        chained(2);
        audit.run(
                """
                INSERT INTO audit_event (id, at, kind, ref, address, tx)
                OVERRIDING SYSTEM VALUE VALUES (900, now(), 'USER_CREATED', '-', '-', '1')
                """);
        audit.chain.catchUp();
        assertThat(verify()).isEqualTo(new Broken(Wrong.ROW_INSERTED, null, 900L));
        audit.run("DELETE FROM audit_event WHERE id = 900");

        audit.run(
                """
                INSERT INTO audit_event (at, kind, ref, address)
                VALUES (now() - interval '3 days', 'USER_CREATED', '-', '-')
                """);
        chained(3);
        is(Wrong.ROW_INSERTED, 3L);
    }

    @Test
    void a_database_that_was_put_back_from_a_dump_numbers_transactions_anew() {
        write(2);
        chained(2);
        audit.run("UPDATE audit_event SET tx = '900000000000'");
        audit.run(
                """
                INSERT INTO audit_event (at, kind, target_type, target_id, ref, address, tx)
                VALUES (now(), 'USER_CREATED', 'person', 'not chained yet', '-', '-', '900000000001')
                """);
        audit.database.transaction(db -> {
            var head = Heads.read(db);
            var restored =
                    new Head(
                            head.start(),
                            head.end(),
                            head.since(),
                            "900000000001",
                            head.gone(),
                            null);
            Heads.write(db, restored.sealed(AuditDatabase.SEAL));
            return true;
        });
        audit.act(USER_CREATED, "new");
        chained(4);
        audit.act(USER_CREATED, "newer");
        chained(5);
        assertThat(order()).containsExactly("p1", "p2", "new", "not chained yet", "newer");
        assertThat(verify()).isInstanceOf(Whole.class);
    }
}
