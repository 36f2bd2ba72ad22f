package idp.server.db.client;

import static idp.core.audit.AuditEvent.Kind.CLIENT_WITHOUT_PKCE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.SignIns;
import idp.core.client.SignIns.Seen;
import idp.core.grant.Codes;
import idp.core.grant.Codes.Redemption;
import idp.core.oauth.Opaque;
import idp.core.session.Session;
import idp.server.db.PostgresStage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D5: which clients never send a code_challenge")
final class JdbiSignInsTest {
    private static PostgresStage stage;
    private final SignIns signIns = new JdbiSignIns(stage.database);
    private Client client;
    private Session session;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void somebody_and_an_app() {
        client = stage.client();
        session = stage.session(stage.user());
    }

    private byte[] code(boolean challenged) {
        var with = stage.issued(stage.consented(client, session, "openid"));
        var hash = Opaque.hash(Stage.OPAQUE.secret());
        stage.codes()
                .issue(
                        hash,
                        challenged
                                ? with
                                : new Codes.Issued(
                                        with.consented(),
                                        with.redirectUri(),
                                        null,
                                        null,
                                        with.binding(),
                                        with.expiresAt()));
        return hash;
    }

    private Redemption redeem(byte[] hash, Instant now) {
        return stage.codes().redeem(hash, (_, _) -> Stage.opening(null, now), now);
    }

    private long named() {
        return stage.kinds(Target.client(client.id())).stream()
                .filter(CLIENT_WITHOUT_PKCE::equals)
                .count();
    }

    private String version() {
        return stage.database.statement(db ->
                db.createQuery("SELECT xmin::text FROM client_sign_in WHERE client_id = :client")
                        .bind("client", client.id())
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void both_kinds_are_noted_when_the_code_is_redeemed() {
        assertThat(signIns.seen(client.id())).isEqualTo(Seen.NOTHING);
        var hash = code(false);
        assertThat(signIns.seen(client.id())).isEqualTo(Seen.NOTHING);
        var now = stage.now();
        redeem(hash, now);
        assertThat(signIns.seen(client.id())).isEqualTo(new Seen(null, now));
        redeem(code(true), now);
        assertThat(signIns.seen(client.id())).isEqualTo(new Seen(now, now));
        assertThat(named()).isOne();
    }

    @Test
    void a_code_that_opened_nothing_says_nothing() {
        var hash = code(false);
        stage.sessions().end(session.sid(), stage.now());
        assertThat(redeem(hash, stage.now())).isInstanceOf(Redemption.Burnt.class);
        assertThat(signIns.seen(client.id())).isEqualTo(Seen.NOTHING);
        assertThat(named()).isZero();
    }

    @Test
    @DisplayName("ADR 3: a row is written once a day, however many sign in")
    void a_day_has_one_row() {
        var now = stage.now();
        redeem(code(false), now);
        var written = version();
        redeem(code(false), now.plus(Duration.ofHours(23)));
        assertThat(version()).isEqualTo(written);
        assertThat(signIns.seen(client.id()).unchallenged()).isEqualTo(now);
        var next = now.plus(Duration.ofHours(25));
        redeem(code(false), next);
        assertThat(signIns.seen(client.id()).unchallenged()).isEqualTo(next);
        assertThat(named()).isEqualTo(2);
    }

    @Test
    void of_many_at_once_one_writes() throws Exception {
        var now = stage.now();
        var codes = new byte[8][];
        for (var i = 0; i < codes.length; i++) {
            codes[i] = code(false);
        }
        var opened = Race.of(codes.length, i -> redeem(codes[i], now));
        assertThat(opened).allMatch(Redemption.First.class::isInstance);
        assertThat(named()).isOne();
    }
}
