package idp.server.job;

import static idp.core.audit.AuditEvent.Kind.USER_CREATED;
import static idp.core.audit.AuditEvent.Kind.USER_DISABLED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.audit.hook.Webhook;
import idp.core.audit.hook.WebhookSecret;
import idp.core.oauth.Opaque;
import idp.core.trace.Tracer;
import idp.server.TestOutbox;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.adapter.hook.HookPost;
import idp.server.adapter.hook.Receiver;
import idp.server.adapter.hook.Receiver.Message;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.audit.JdbiAuditChain;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.job.DeliverWebhooks.Ended;
import idp.server.net.IpNetwork;
import idp.server.net.Outside;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("ADR 65: a webhook hears of every act, in order, however long it was away")
final class DeliverWebhooksTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final String ID = "hook";
    private static final WebhookSecret SECRET = WebhookSecret.random(RANDOM);

    private final Receiver receiver = new Receiver();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private Database database;
    private JdbiAuditChain chain;
    private JdbiWebhooks webhooks;
    private volatile Instant now;

    @BeforeEach
    void open() {
        database = TestPostgres.fresh();
        chain = new JdbiAuditChain(database, text -> Opaque.base64url(Opaque.hash(text)));
        webhooks = new JdbiWebhooks(database, TestOutbox.seal(database), RANDOM);
        now = database.time();
    }

    @AfterEach
    void close() {
        receiver.close();
        database.close();
    }

    private void add(Set<String> kinds) {
        webhooks.add(ID, receiver.url("/hook"), kinds, SECRET, now);
    }

    private void act(Kind kind, String person) {
        var event = AuditEvent.of(kind, new Actor.Server(), Target.person(person));
        database.transaction(db -> {
            AuditRows.write(db, event, now);
            return true;
        });
    }

    private void chained() {
        Wait.until(() -> {
            chain.catchUp();
            return database.statement(db ->
                    db.createQuery(
                                    "SELECT count(*) = end_seq FROM audit_event, audit_head GROUP BY end_seq")
                            .mapTo(Boolean.class)
                            .one());
        });
    }

    private DeliverWebhooks node() {
        var here = new Outside(List.of(IpNetwork.find("127.0.0.0/8")));
        // Its addresses are plain.
        var wait = Duration.ofSeconds(30);
        var post = new HookPost(here, true, InetAddress::getAllByName, () -> null, wait);
        return new DeliverWebhooks(webhooks, chain, post, () -> now, ended::add, Tracer.NONE);
    }

    /// One node's one turn, to its end.
    private void run() {
        chained();
        try (var node = node()) {
            node.run();
        }
    }

    private List<String> heard() {
        return receiver.messages().stream().map(DeliverWebhooksTest::target).toList();
    }

    private static String target(Message message) {
        var data = JsonMapper.shared().readTree(message.body()).get("data");
        return data.get("kind").asString("") + " " + data.get("target").asString("");
    }

    private Webhook hook() {
        return webhooks.list().getFirst();
    }

    @Test
    void it_hears_of_what_comes_after_it_in_order_and_signed() {
        act(USER_CREATED, "before");
        chained();
        add(Set.of());
        act(USER_CREATED, "a");
        act(USER_CREATED, "b");
        run();
        assertThat(heard())
                .containsExactly(
                        "WEBHOOK_ADDED webhook:" + ID,
                        "USER_CREATED person:a",
                        "USER_CREATED person:b");
        for (var message : receiver.messages()) {
            var id = message.header("webhook-id");
            var at = Long.parseLong(message.header("webhook-timestamp"));
            assertThat(message.header("webhook-signature"))
                    .isEqualTo(SECRET.signature(id, at, message.body()));
            assertThat(message.body()).contains("\"type\":\"audit.", "\"seq\":", "\"timestamp\":");
        }
        run();
        assertThat(receiver.messages()).hasSize(3);
        assertThat(hook().answer()).isNull();
        assertThat(ended).containsOnly(Ended.DELIVERED);
    }

    @Test
    void it_hears_only_of_what_it_wants() {
        add(Set.of("USER_DISABLED"));
        act(USER_CREATED, "a");
        act(USER_DISABLED, "a");
        act(USER_CREATED, "b");
        run();
        assertThat(heard()).containsExactly("USER_DISABLED person:a");
        assertThat(hook().seq()).isEqualTo(chain.end().seq());
    }

    @Test
    void one_that_fails_is_slow_and_heals_misses_nothing() {
        add(Set.of("USER_CREATED"));
        act(USER_CREATED, "a");
        act(USER_CREATED, "b");
        receiver.status = 500;
        run();
        assertThat(hook().answer()).isEqualTo("it answers 500");
        assertThat(hook().dueAt()).isEqualTo(now.plusSeconds(5));
        run();
        assertThat(heard()).containsExactly("USER_CREATED person:a");
        now = now.plusSeconds(5);
        run();
        assertThat(hook().dueAt()).isEqualTo(now.plusSeconds(30));
        var ids = receiver.messages().stream().map(message -> message.header("webhook-id"));
        assertThat(ids.distinct()).hasSize(1);
        receiver.status = 204;
        now = now.plusSeconds(30);
        run();
        assertThat(heard().subList(2, 4))
                .containsExactly("USER_CREATED person:a", "USER_CREATED person:b");
        assertThat(hook().tries()).isZero();
        assertThat(ended)
                .containsExactly(Ended.FAILED, Ended.FAILED, Ended.DELIVERED, Ended.DELIVERED);
    }

    @Test
    void one_that_is_slow_holds_up_nobody_else() throws Exception {
        receiver.slow = new CountDownLatch(1);
        add(Set.of("USER_CREATED"));
        try (var other = new Receiver()) {
            webhooks.add("other", other.url("/"), Set.of("USER_CREATED"), SECRET, now);
            act(USER_CREATED, "a");
            chained();
            try (var node = node()) {
                node.run();
                Wait.until(() -> other.messages().size() == 1);
                assertThat(hook().seq()).isLessThan(chain.end().seq());
                receiver.slow.countDown();
            }
        }
        assertThat(heard()).containsExactly("USER_CREATED person:a");
    }

    @Test
    void one_that_never_heals_is_dead_until_somebody_says_so() {
        add(Set.of("USER_CREATED"));
        act(USER_CREATED, "a");
        receiver.status = 503;
        for (var i = 0; i < DeliverWebhooks.TRIES; i++) {
            run();
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(hook().state()).isEqualTo(Webhook.State.DEAD);
        assertThat(webhooks.state().dead()).isEqualTo(1);
        receiver.status = 200;
        run();
        assertThat(receiver.messages()).hasSize(DeliverWebhooks.TRIES);
        assertThat(ended).hasSize(DeliverWebhooks.TRIES).endsWith(Ended.DEAD);
        assertThat(webhooks.revive(ID, now)).isTrue();
        run();
        assertThat(heard())
                .containsOnly("USER_CREATED person:a")
                .hasSize(DeliverWebhooks.TRIES + 1);
        assertThat(webhooks.state().dead()).isZero();
    }

    @Test
    void one_that_says_that_it_is_gone_is_dead_at_once() {
        add(Set.of("USER_CREATED"));
        act(USER_CREATED, "a");
        receiver.status = 410;
        run();
        assertThat(hook().state()).isEqualTo(Webhook.State.DEAD);
        assertThat(ended).containsExactly(Ended.DEAD);
    }

    @Test
    void of_two_nodes_one_tells_and_one_that_died_is_taken_over() {
        add(Set.of("USER_CREATED"));
        act(USER_CREATED, "a");
        chained();
        var lost = webhooks.take(now);
        assertThat(lost).isNotNull();
        assertThat(webhooks.take(now)).isNull();
        run();
        assertThat(receiver.messages()).isEmpty();
        now = now.plus(JdbiWebhooks.LOAN);
        run();
        assertThat(receiver.messages()).hasSize(1);
        assertThat(webhooks.heard(lost, 1, now)).isFalse();
    }
}
