package idp.core.grant;

import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.CODE_REDEEMED;
import static idp.core.audit.AuditEvent.Kind.CODE_REFUSED;
import static idp.core.audit.AuditEvent.Kind.CODE_REPLAYED;
import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore;
import idp.core.grant.Codes.Issued;
import idp.core.grant.Codes.Redemption;
import idp.core.grant.Codes.Verdict;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.session.Session;
import idp.core.token.Consented;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of codes promises.
public abstract class CodesContract {
    private User user;
    private Session session;
    private Client client;
    private byte[] hash;
    private Issued issued;

    protected abstract Stage stage();

    @BeforeEach
    void put_a_code_aside() {
        user = stage().user();
        session = stage().session(user);
        client = stage().client();
        hash = Opaque.hash(OPAQUE.secret());
        var resources = List.of("https://api.example/a", "urn:b");
        issued = stage().issued(stage().consented(client, session, "openid email", resources));
        stage().codes().issue(hash, issued);
    }

    private Redemption redeem() {
        return redeem(Stage.opening(null, stage().now()));
    }

    private Redemption redeem(Verdict verdict) {
        return stage().codes().redeem(hash, (_, _) -> verdict, stage().now());
    }

    private Verdict.Refuse refusal() {
        return new Verdict.Refuse(
                new Refused(INVALID_GRANT, "no, for a reason"), event(CODE_REFUSED));
    }

    private AuditEvent event(AuditEvent.Kind kind) {
        return AuditEvent.of(kind, target());
    }

    private Target target() {
        return Target.grant(issued.consented().grantId(), client.id(), user.id());
    }

    private static Consented consented(Redemption redemption) {
        return ((Redemption.First) redemption).issued().consented();
    }

    @Test
    void the_first_gets_all_that_was_put_aside_and_the_second_is_told_so() {
        var opening = Stage.opening(null, stage().now());
        assertThat(redeem(opening)).isEqualTo(new Redemption.First(issued, user, opening));
        assertThat(redeem()).isEqualTo(new Redemption.Again(issued));
        assertThat(redeem()).isEqualTo(new Redemption.Again(issued));
        assertThat(stage().kinds(target())).containsExactly(CODE_REDEEMED);
    }

    @Test
    void a_code_without_challenge_and_nonce_stays_without() {
        var bare =
                new Issued(
                        stage().consented(client, session, "openid"),
                        "https://app.example/cb",
                        null,
                        null,
                        new Binding.Bearer(),
                        stage().now());
        var other = Opaque.hash(OPAQUE.secret());
        stage().codes().issue(other, bare);
        var refused = refusal();
        assertThat(stage().codes().redeem(other, (_, _) -> refused, stage().now()))
                .isEqualTo(new Redemption.Burnt(bare, refused.why()));
    }

    @Test
    @DisplayName("CO-06: what was never a code is unknown")
    void what_was_never_a_code_is_unknown() {
        for (var other : List.of(OPAQUE.secret(), session.sid(), issued.consented().grantId())) {
            hash = Opaque.hash(other);
            assertThat(redeem()).isEqualTo(new Redemption.Unknown());
        }
    }

    @Test
    @DisplayName("ADR 2: a refusal commits the spend, and opens nothing")
    void a_refusal_burns_the_code() {
        var refused = refusal();
        assertThat(redeem(refused)).isEqualTo(new Redemption.Burnt(issued, refused.why()));
        assertThat(redeem()).isEqualTo(new Redemption.Again(issued));
        assertThat(stage().kinds(target())).containsExactly(CODE_REFUSED);
    }

    @Test
    @DisplayName("R-01, CO-05: of any number of calls at once exactly one is the first")
    void a_race_has_one_winner() throws Exception {
        for (int round = 0; round < 10; round++) {
            put_a_code_aside();
            var asked = new AtomicInteger();
            var first = Stage.first(issued.consented().grantId());
            var results =
                    Race.of(
                            30,
                            _ -> {
                                var now = stage().now();
                                var result =
                                        stage().codes()
                                                .redeem(
                                                        hash,
                                                        (_, _) -> {
                                                            asked.incrementAndGet();
                                                            return Stage.opening(first, now);
                                                        },
                                                        now);
                                if (result instanceof Redemption.Again) {
                                    // CO-04: what the first one opened is there to be ended.
                                    stage().grants()
                                            .end(
                                                    issued.consented().grantId(),
                                                    event(CODE_REPLAYED),
                                                    stage().now());
                                    assertThat(stage().turn(first.token(), client, stage().now()))
                                            .isInstanceOf(Turn.Dead.class);
                                }
                                return result;
                            });
            assertThat(results).filteredOn(one -> one instanceof Redemption.First).hasSize(1);
            assertThat(results).filteredOn(one -> one instanceof Redemption.Again).hasSize(29);
            assertThat(asked).hasValue(1);
            assertThat(stage().kinds(target())).containsExactly(CODE_REDEEMED, CODE_REPLAYED);
            assertThat(stage().cutOff("grant", issued.consented().grantId())).isNotNull();
        }
    }

    @Test
    @DisplayName(
            "RT-10: the rules are told which of the code's resources are served at this moment")
    void the_rules_learn_what_is_served_now() {
        var live = "https://api.example/" + OPAQUE.id();
        var doomed = "https://api.example/" + OPAQUE.id();
        var never = "https://api.example/" + OPAQUE.id();
        stage().client(Map.of("served_resources", List.of(live)));
        var api = stage().client(Map.of("served_resources", List.of(doomed)));
        var all = List.of(live, doomed, never);
        for (var expected : List.of(List.of(live, doomed), List.of(live))) {
            issued = stage().issued(stage().consented(client, session, "openid", all));
            hash = Opaque.hash(OPAQUE.secret());
            stage().codes().issue(hash, issued);
            var told = new AtomicReference<List<String>>();
            Codes.Rules rules =
                    (_, served) -> {
                        told.set(served);
                        return refusal();
                    };
            stage().codes().redeem(hash, rules, stage().now());
            assertThat(told.get()).containsExactlyInAnyOrderElementsOf(expected);
            stage().clients().change(api.id(), new ClientStore.Change.Disable(), stage().now());
        }
    }

    @Test
    void the_grant_that_was_opened_can_be_refreshed() {
        var first = Stage.first(issued.consented().grantId());
        var now = stage().now();
        // No resources: nobody serves the ones of the code above.
        issued = stage().issued(stage().consented(client, session, "openid"));
        hash = Opaque.hash(OPAQUE.secret());
        stage().codes().issue(hash, issued);
        var own = Stage.first(issued.consented().grantId());
        var opened = stage().codes().redeem(hash, (_, _) -> Stage.opening(own, now), now);
        assertThat(stage().turn(own.token(), client, stage().now()))
                .isEqualTo(new Turn.Live(consented(opened), user, "k1", false));
        assertThat(stage().turn(first.token(), client, stage().now())).isEqualTo(new Turn.Dead());
    }

    @Test
    void a_grant_without_refresh_token_has_none() {
        redeem();
        var made = Stage.first(issued.consented().grantId()).token();
        assertThat(stage().turn(made, client, stage().now())).isEqualTo(new Turn.Dead());
    }

    @Test
    @DisplayName("CO-12: the code of a user who was disabled is burnt")
    void a_disabled_user_gets_nothing() {
        stage().disable(user);
        assertThat(redeem()).isEqualTo(new Redemption.Burnt(issued, null));
        assertThat(stage().kinds(target())).containsExactly(CODE_REFUSED);
        assertThat(redeem()).isInstanceOf(Redemption.Again.class);
    }

    @Test
    @DisplayName("ADR 5: the code of a session that ended is burnt, offline or not")
    void an_ended_session_gets_nothing() {
        issued = stage().issued(stage().consented(client, session, "openid offline_access"));
        stage().codes().issue(Opaque.hash("x" + session.sid()), issued);
        stage().sessions().end(session.sid(), stage().now());
        assertThat(redeem()).isInstanceOf(Redemption.Burnt.class);
        hash = Opaque.hash("x" + session.sid());
        assertThat(redeem()).isEqualTo(new Redemption.Burnt(issued, null));
    }

    @Test
    void an_expired_session_gets_nothing() {
        var late = session.expiresAt();
        var open = new Verdict.Open(null, new Binding.Bearer(), late.plusSeconds(60));
        assertThat(stage().codes().redeem(hash, (_, _) -> open, late))
                .isEqualTo(new Redemption.Burnt(issued, null));
    }

    @Test
    @DisplayName("RT-08: the code of a client that was disabled is burnt")
    void a_disabled_client_gets_nothing() {
        stage().clients().change(client.id(), new ClientStore.Change.Disable(), stage().now());
        assertThat(redeem()).isEqualTo(new Redemption.Burnt(issued, null));
    }
}
