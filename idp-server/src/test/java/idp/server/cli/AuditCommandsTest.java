package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStore;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.user.Identifier;
import idp.server.Wait;
import idp.server.cli.shell.Streams;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("idp audit")
final class AuditCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void somebody() {
        create("alice");
    }

    /// The fakes make accounts, and the test writes down what the database would have.
    private void create(String name) {
        assertThat(idp.run("user", "create", "--username", name).code()).isZero();
        write(Kind.USER_CREATED, idp.users.find(Identifier.of(name)).id());
    }

    private void write(Kind kind, String id) {
        var event = AuditEvent.of(kind, new Actor.Operator("root"), Target.person(id));
        var origin = Origin.of(event.actor());
        idp.store.written.add(new FakeStore.Written(event, idp.clock.instant(), origin));
    }

    private String table(String... arguments) {
        var out = new StringWriter();
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        null);
        assertThat(new Cli(idp, streams).run(arguments)).isZero();
        return out.toString();
    }

    @Test
    void a_table_has_names_and_json_has_ids() {
        var id = idp.users.find(Identifier.of("alice")).id();
        assertThat(table("audit", "list", "-o", "table"))
                .contains("USER_CREATED", "operator:root", "person:alice")
                .doesNotContain(id);
        assertThat(idp.run("audit", "list").documents())
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("user", id).containsEntry("result", "done"));
    }

    @Test
    void who_is_gone_stays_an_id() {
        var id = idp.users.find(Identifier.of("alice")).id();
        idp.run("user", "delete", "alice", "--yes");
        write(Kind.USER_DELETED, id);
        assertThat(table("audit", "list", "--user", id, "-o", "table"))
                .contains("USER_CREATED", "USER_DELETED", "person:" + id);
    }

    @Test
    void ndjson_is_one_object_a_line() {
        create("bob");
        var lines = idp.run("audit", "list", "-o", "ndjson").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(JsonMapper.shared().readTree(line).get("kind").asString(""))
                                .isEqualTo("USER_CREATED"));
    }

    @Test
    void by_time_by_name_and_by_ref() {
        assertThat(idp.run("audit", "list", "--since", "1h").documents()).hasSize(1);
        assertThat(idp.run("audit", "list", "--until", "1h").documents()).isEmpty();
        assertThat(idp.run("audit", "list", "--since", "2030-01-01T00:00:00Z").documents())
                .hasSize(1);
        assertThat(idp.run("audit", "list", "--until", "2029-12-31T23:00:00Z").documents())
                .isEmpty();
        assertThat(idp.run("audit", "list", "--by", "person:alice").documents()).isEmpty();
        assertThat(idp.run("audit", "list", "--user", "alice").documents()).hasSize(1);
        assertThat(idp.run("audit", "list", "--ref", "7f3k-2q").documents()).isEmpty();
        assertThat(idp.run("audit", "list", "--since", "yesterday").err()).contains("30m, 24h");
        assertThat(idp.run("audit", "list", "--limit", "0").code()).isEqualTo(1);
    }

    @Test
    void an_export_goes_on_where_it_was() {
        create("bob");
        var all = idp.run("audit", "export");
        assertThat(all.out().lines()).hasSize(2);
        assertThat(all.out()).startsWith("{\"seq\":1,").contains("\"hash\":\"");
        assertThat(all.err()).contains("--after 2");
        create("carol");
        assertThat(idp.run("audit", "export", "--after", "2").out())
                .startsWith("{\"seq\":3,")
                .hasLineCount(1);
        assertThat(idp.run("audit", "export", "--user", "bob").out()).hasLineCount(1);
        assertThat(idp.run("audit", "export", "--after", "-1").code()).isEqualTo(1);
    }

    @Test
    void what_was_kept_elsewhere_proves_the_chain() {
        var anchor = idp.run("audit", "head").document().get("anchor").toString();
        create("bob");
        assertThat(idp.run("audit", "verify", "--from-anchor", anchor).document())
                .containsEntry("result", "whole")
                .containsEntry("rows", 2);
        idp.store.written.remove(0);
        var found = idp.run("audit", "verify");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.document())
                .containsEntry("result", "broken")
                .containsEntry("what", "ROW_CHANGED")
                .containsEntry("seq", 1);
        assertThat(idp.run("audit", "verify", "--from-anchor", "x").err()).contains("SEQ:HASH");
    }

    @Test
    void whoever_follows_sees_what_comes_until_they_stop() throws Exception {
        var out = new StringWriter();
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        null);
        var started = new CountDownLatch(1);
        var ended = new AtomicInteger(-1);
        var watcher =
                new Thread(() -> {
                    started.countDown();
                    ended.set(
                            new Cli(idp, streams)
                                    .run("audit", "list", "--since", "1h", "-f", "-o", "table"));
                });
        watcher.start();
        started.await();
        idp.audit.chain.extend();
        Wait.until(() -> out.toString().contains("person:alice"));
        create("bob");
        idp.audit.chain.extend();
        Wait.until(() -> out.toString().contains("person:bob"));
        watcher.interrupt();
        watcher.join();
        assertThat(ended).hasValue(0);
        assertThat(out.toString()).hasLineCount(2);
    }
}
