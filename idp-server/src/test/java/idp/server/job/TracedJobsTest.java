package idp.server.job;

import static idp.core.audit.AuditEvent.Kind.USER_CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.audit.hook.WebhookSecret;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.oauth.Opaque;
import idp.core.trace.Span.Kind;
import idp.core.trace.Trace;
import idp.server.TestOutbox;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.adapter.hook.HookPost;
import idp.server.adapter.hook.Receiver;
import idp.server.adapter.mail.SmtpServer;
import idp.server.adapter.trace.OtlpReceiver;
import idp.server.adapter.trace.OtlpTracer;
import idp.server.config.MailSettings.From;
import idp.server.config.MailSettings.Protection;
import idp.server.config.MailSettings.Server;
import idp.server.config.MailSettings.Smtp;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.audit.JdbiAuditChain;
import idp.server.db.audit.JdbiWebhooks;
import idp.server.db.mail.Outbox;
import idp.server.db.mail.OutboxRows;
import idp.server.mail.ScriptedSmtp;
import idp.server.net.IpNetwork;
import idp.server.net.Outside;
import idp.server.page.mail.SampleLetters;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 73: letters and messages to webhooks are traces of their own")
final class TracedJobsTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());

    private final OtlpReceiver collector = new OtlpReceiver();
    private final OtlpTracer tracer = collector.tracer();
    private Database database;
    private Instant now;

    @BeforeEach
    void open() {
        database = TestPostgres.fresh();
        TestOutbox.on(database);
        now = database.time();
    }

    @AfterEach
    void close() {
        tracer.close();
        collector.close();
        database.close();
    }

    private Span sent(String name) {
        Wait.until(() -> !collector.named(name).isEmpty());
        return collector.named(name).getFirst();
    }

    @Test
    @DisplayName("W3C Trace Context §3.2: whoever hears of an act can go on with the trace")
    void a_message_bears_its_trace() {
        var chain = new JdbiAuditChain(database, text -> Opaque.base64url(Opaque.hash(text)));
        var webhooks = new JdbiWebhooks(database, TestOutbox.seal(database), RANDOM);
        var here = new Outside(List.of(IpNetwork.find("127.0.0.0/8")));
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var post =
                new HookPost(
                        here, true, InetAddress::getAllByName, () -> tls, Duration.ofSeconds(30));
        try (var receiver = new Receiver();
                var node = new DeliverWebhooks(webhooks, chain, post, () -> now, _ -> {}, tracer)) {
            var secret = WebhookSecret.random(RANDOM);
            webhooks.add("hook", receiver.url("/hook"), Set.of("USER_CREATED"), secret, now);
            var event = AuditEvent.of(USER_CREATED, new Actor.Server(), Target.person("p"));
            var request = tracer.begin(Kind.REQUEST, "act", null);
            var written =
                    Trace.part(
                            request,
                            () ->
                                    database.transaction(db -> {
                                        AuditRows.write(db, event, now);
                                        return true;
                                    }));
            assertThat(written).isTrue();
            Wait.until(
                    "it is told",
                    () -> {
                        chain.catchUp();
                        node.run();
                        return !receiver.messages().isEmpty();
                    });
            var span = sent("webhook");
            assertThat(receiver.messages().getFirst().header("traceparent"))
                    .matches("00-" + OtlpReceiver.traceId(span) + "-[0-9a-f]{16}-0[13]");
            assertThat(OtlpReceiver.attributes(span)).containsEntry("gatehouse.ended", "delivered");
            var act = sent("act");
            assertThat(span.getTraceId()).isNotEqualTo(act.getTraceId());
            assertThat(span.getLinksList())
                    .singleElement()
                    .satisfies(link -> assertThat(link.getTraceId()).isEqualTo(act.getTraceId()));
        }
    }

    @Test
    void a_letter_says_how_it_ended_and_not_to_whom_it_went() {
        var smtp = ScriptedSmtp.plain();
        var settings =
                new Smtp(
                        new Server("localhost", smtp.port(), Protection.NONE, null, null),
                        new From(null, "no-reply@id.example"));
        var times = new SmtpServer.Times(Duration.ofSeconds(30), Duration.ofMinutes(2));
        database.transaction(db -> {
            var letter = new Letter.Trial(Occasion.of(now));
            Outbox.put(db, new Envelope("alice@example.test", null, letter), now);
            return true;
        });
        try (var node =
                new SendLetters(
                        new OutboxRows(database, TestOutbox.seal(database), RANDOM),
                        SampleLetters.pages(),
                        new SmtpServer(settings, "id.example", times),
                        () -> now,
                        _ -> {},
                        tracer)) {
            node.run();
        } finally {
            smtp.close();
        }
        var span = sent("letter");
        assertThat(OtlpReceiver.attributes(span)).containsEntry("gatehouse.ended", "sent");
        assertThat(collector.inside(span)).extracting(Span::getName).contains("OutboxRows.sent");
        assertThat(collector.raw()).doesNotContain("alice");
    }
}
