package idp.server.db.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.hook.WebhookSecret;
import idp.core.audit.hook.Webhooks.Taken;
import idp.core.oauth.Opaque;
import idp.server.TestOutbox;
import idp.server.Wait;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 65: webhooks in PostgreSQL")
final class JdbiWebhooksTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final WebhookSecret SECRET = WebhookSecret.random(RANDOM);

    private AuditDatabase audit;
    private JdbiWebhooks webhooks;

    @BeforeEach
    void open() {
        audit = new AuditDatabase();
        webhooks = new JdbiWebhooks(audit.database, TestOutbox.seal(audit.database), RANDOM);
    }

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void the_secret_is_sealed() {
        webhooks.add("w", "https://siem.example/", Set.of(), SECRET, audit.database.time());
        var stored =
                audit.database.statement(db ->
                        db.createQuery("SELECT secret FROM webhook").mapTo(byte[].class).one());
        assertThat(new String(stored, ISO_8859_1))
                .doesNotContain(new String(SECRET.bytes(), ISO_8859_1));
        assertThat(webhooks.secret("w").bytes()).isEqualTo(SECRET.bytes());
        assertThat(webhooks.secret("another")).isNull();
    }

    @Test
    void of_nodes_that_take_at_once_one_gets_it() throws Exception {
        var now = audit.database.time();
        webhooks.add("w", "https://siem.example/", Set.of(), SECRET, now);
        Wait.until(() -> {
            audit.chain.catchUp();
            return audit.chain.end().seq() == 1;
        });
        var takers = new ArrayList<Callable<Taken>>();
        for (var i = 0; i < 8; i++) {
            takers.add(() -> webhooks.take(now));
        }
        var got = new ArrayList<Taken>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var one : threads.invokeAll(takers)) {
                got.add(one.get());
            }
        }
        assertThat(got.stream().filter(Objects::nonNull)).hasSize(1);
    }
}
