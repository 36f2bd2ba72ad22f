package idp.core.token;

import static idp.core.Stage.GRACE;
import static idp.core.Stage.OPAQUE;
import static idp.core.Stage.ask;
import static idp.core.Stage.next;
import static idp.core.audit.AuditEvent.Kind.CODE_REDEEMED;
import static idp.core.audit.AuditEvent.Kind.REFRESH_REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.session.Session;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of refresh families promises about turning a token into its successor.
/// [RefreshEndsContract] says what ends them, [RefreshRacesContract] what holds for many at once.
public abstract class RefreshTokensContract {
    private User user;
    private Session session;
    private Client client;
    private Client api;
    private String resource;
    private Consented consented;
    private String r1;
    private Instant now;

    protected abstract Stage stage();

    @BeforeEach
    void open_a_grant() {
        user = stage().user();
        session = stage().session(user);
        client = stage().client();
        resource = "https://api.example/" + OPAQUE.id();
        api = stage().client(Map.of("served_resources", List.of(resource)));
        consented = stage().consented(client, session, "openid email", List.of(resource));
        r1 = stage().open(consented);
        now = stage().now();
    }

    private Turn turn(String token) {
        return stage().turn(token, client, now);
    }

    private Turn turn(String token, RefreshTokens.Ask ask) {
        return stage().grants().turn(Stage.FAMILY.read(token), ask, now);
    }

    private Turn live() {
        return new Turn.Live(consented, user, "k1", false);
    }

    private Turn repeated() {
        return new Turn.Live(consented, user, "k1", true);
    }

    private void mustHaveEnded(String... tokens) {
        for (var token : tokens) {
            assertThat(turn(token)).isEqualTo(new Turn.Dead());
        }
    }

    @Test
    void each_token_turns_into_its_successor() {
        assertThat(turn(r1)).isEqualTo(live());
        assertThat(turn(next(r1))).isEqualTo(live());
        assertThat(turn(next(next(r1)))).isEqualTo(live());
    }

    @Test
    @DisplayName("RT-03, R-03: a repeat inside the grace gets the same successor again")
    void a_repeat_inside_the_grace_gets_the_same_successor() {
        assertThat(turn(r1)).isEqualTo(live());
        now = now.plus(GRACE).minusMillis(1);
        assertThat(turn(r1)).isEqualTo(repeated());
        assertThat(turn(r1)).isEqualTo(repeated());
        assertThat(turn(next(r1))).isEqualTo(live());
    }

    @Test
    @DisplayName("RT-05, R-03: a repeat after the grace is theft and ends the family")
    void a_repeat_after_the_grace_ends_the_family() {
        turn(r1);
        now = now.plus(GRACE);
        assertThat(turn(r1)).isEqualTo(new Turn.Reused(consented));
        mustHaveEnded(r1, next(r1));
        assertThat(stage().cutOff("grant", consented.grantId())).isNotNull();
        assertThat(stage().kinds(Target.grant(consented.grantId(), client.id(), user.id())))
                .containsExactly(CODE_REDEEMED, REFRESH_REPLAYED);
    }

    @Test
    @DisplayName("RT-02, RT-04: a predecessor after the successor's first use ends the family")
    void the_grace_ends_with_the_first_use_of_the_successor() {
        turn(r1);
        turn(next(r1));
        now = now.plus(FamilyState.LATE);
        assertThat(turn(r1)).isEqualTo(new Turn.Reused(consented));
        mustHaveEnded(r1, next(r1), next(next(r1)));
    }

    @Test
    @DisplayName("RT-04: who asked before the successor was used, and runs after it, ends nothing")
    void what_runs_late_is_refused_and_ends_nothing() {
        turn(r1);
        now = now.plusSeconds(5);
        turn(next(r1));
        now = now.plus(FamilyState.LATE).minusMillis(1);
        assertThat(turn(r1)).isEqualTo(new Turn.Dead());
        assertThat(turn(r1, ask(client, "openid"))).isEqualTo(new Turn.Dead());
        assertThat(turn(next(next(r1)))).isEqualTo(live());
        // The same token again, later: now somebody has it who should not.
        now = now.plusMillis(1);
        assertThat(turn(r1)).isEqualTo(new Turn.Reused(consented));
        mustHaveEnded(next(next(next(r1))));
    }

    @Test
    @DisplayName("RT-04: and however often its client has moved on in the meantime")
    void what_runs_later_still() {
        var newest = r1;
        for (var turns = 0; turns < 20; turns++) {
            assertThat(turn(newest)).isEqualTo(live());
            newest = next(newest);
            now = now.plusMillis(50);
        }
        assertThat(turn(r1)).isEqualTo(new Turn.Dead());
        assertThat(turn(next(next(r1)))).isEqualTo(new Turn.Dead());
        assertThat(turn(newest)).isEqualTo(live());
        now = now.plusMillis(1_900);
        assertThat(turn(next(r1))).isEqualTo(new Turn.Reused(consented));
        mustHaveEnded(next(newest));
    }

    @Test
    @DisplayName("RT-04: past the grace, or where a client has none, nothing is late")
    void the_grace_bounds_what_is_late() {
        turn(r1);
        now = now.plus(GRACE).minusMillis(1);
        turn(next(r1));
        now = now.plusMillis(1);
        assertThat(turn(r1)).isEqualTo(new Turn.Reused(consented));

        var other = stage().consented(client, session, "openid");
        var first = stage().open(other);
        var strict = Stage.askWithin(client, java.time.Duration.ZERO);
        turn(first, strict);
        turn(next(first), strict);
        assertThat(turn(first, strict)).isEqualTo(new Turn.Reused(other));
    }

    @Test
    @DisplayName("RFC 6749 §6: another client's late token is as dead as any")
    void nobody_else_is_late() {
        turn(r1);
        turn(next(r1));
        assertThat(stage().turn(r1, stage().client(), now)).isEqualTo(new Turn.Dead());
        assertThat(turn(next(next(r1)))).isEqualTo(live());
    }

    @Test
    @DisplayName("RT-14: only that grant ends")
    void other_grants_live_on() {
        var other = stage().open(stage().consented(client, session, "openid"));
        turn(r1);
        now = now.plus(GRACE);
        assertThat(turn(r1)).isInstanceOf(Turn.Reused.class);
        assertThat(turn(other)).isInstanceOf(Turn.Live.class);
    }

    @Test
    @DisplayName("RFC 6749 §6: a token is nothing to another client, and nothing changes")
    void another_client_can_do_nothing_with_it() {
        var thief = stage().client();
        turn(r1);
        turn(next(r1));
        assertThat(stage().turn(r1, thief, now)).isEqualTo(new Turn.Dead());
        assertThat(stage().turn(next(next(r1)), thief, now)).isEqualTo(new Turn.Dead());
        assertThat(turn(next(next(r1)))).isEqualTo(live());
    }

    @Test
    @DisplayName("RT-07: more scope than the grant has spends nothing; less is fine, and then all")
    void too_wide_a_scope_spends_nothing() {
        assertThat(turn(r1, ask(client, "openid admin"))).isEqualTo(new Turn.ScopeTooWide());
        assertThat(turn(r1, ask(client, "openid"))).isEqualTo(live());
        assertThat(turn(r1, ask(client, "admin"))).isEqualTo(new Turn.ScopeTooWide());
        assertThat(turn(r1, ask(client, "email"))).isEqualTo(repeated());
        assertThat(turn(next(r1), ask(client, "openid email"))).isEqualTo(live());
    }

    @Test
    @DisplayName("RFC 8707 §2.2: a resource outside the grant spends nothing")
    void a_foreign_resource_spends_nothing() {
        var foreign = "https://api.example/" + OPAQUE.id();
        stage().client(Map.of("served_resources", List.of(foreign)));
        for (var asked : List.of(foreign, resource + "/", "")) {
            assertThat(turn(r1, ask(client, null, resource, asked)))
                    .isEqualTo(new Turn.ForeignResource());
        }
        assertThat(turn(r1, ask(client, null, resource))).isEqualTo(live());
    }

    @Test
    @DisplayName("RT-10: a resource whose server was disabled is refused, named or not")
    void the_server_of_a_resource_must_be_enabled() {
        stage().clients().change(api.id(), new Change.Disable(), now);
        assertThat(turn(r1)).isEqualTo(new Turn.ForeignResource());
        assertThat(turn(r1, ask(client, null, resource))).isEqualTo(new Turn.ForeignResource());
        stage().clients().change(api.id(), new Change.Enable(), now);
        assertThat(turn(r1)).isEqualTo(live());
    }

    @Test
    @DisplayName("A made-up token of a known grant changes nothing")
    void a_made_up_secret_changes_nothing() {
        turn(r1);
        var real = Stage.FAMILY.read(next(r1));
        var forged =
                new RefreshTokens.Presented(
                        real.grantId(), real.counter(), OPAQUE.bytes(32), real.successors());
        var before =
                new RefreshTokens.Presented(
                        real.grantId(), real.counter() - 1, OPAQUE.bytes(32), real.successors());
        var ahead =
                new RefreshTokens.Presented(
                        real.grantId(), real.counter() + 9, real.hash(), real.successors());
        for (var shown : List.of(forged, before, ahead)) {
            assertThat(stage().grants().turn(shown, ask(client, null), now))
                    .isEqualTo(new Turn.Dead());
        }
        assertThat(turn(next(r1))).isEqualTo(live());
    }
}
