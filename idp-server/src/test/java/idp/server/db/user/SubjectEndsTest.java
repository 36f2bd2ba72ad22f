package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.oauth.Opaque;
import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import idp.core.token.RefreshTokens.Turn;
import idp.core.user.HashedPassword;
import idp.core.user.User;
import idp.server.db.PostgresStage;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 5: what ends with a password and with an account")
final class SubjectEndsTest {
    private static final HashedPassword NEW = new HashedPassword("p1", 12, "new");
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static JdbiStoredPasswords passwords() {
        return new JdbiStoredPasswords(stage.database, _ -> stage.now());
    }

    @Test
    @DisplayName("SE-11: a password set by an operator ends sessions and grants, offline ones too")
    void a_password_set_ends_everything() {
        everythingEnds(user -> passwords().set(user.id(), NEW, true));
    }

    @Test
    @DisplayName(
            "SE-11: a password changed by its owner ends sessions and grants, offline ones too")
    void a_password_changed_ends_everything() {
        everythingEnds(user -> passwords().change(user.id(), 0, NEW));
    }

    @Test
    @DisplayName("ADR 5: who signs in right after a cut-off goes on with tokens that live")
    void what_is_issued_in_the_next_session_lives() throws Exception {
        List<Consumer<User>> acts =
                List.of(
                        user -> passwords().change(user.id(), 0, NEW),
                        user -> passwords().set(user.id(), NEW, false),
                        user -> {
                            stage.users().setEnabled(user.id(), false);
                            stage.users().setEnabled(user.id(), true);
                        });
        Race.of(
                acts.size(),
                number -> {
                    var user = stage.user();
                    acts.get(number).accept(user);
                    assertThat(stage.session(stage.users().find(user.id()))).isNotNull();
                    var issuedAt = stage.now();
                    var at = stage.cutOff("subject", user.id());
                    var cutOff = Denied.cutoff(Kind.SUBJECT, user.id(), at);
                    assertThat(cutOff.ends(user.createdAt())).isTrue();
                    assertThat(cutOff.ends(issuedAt)).isFalse();
                    assertThat(cutOff.ends(cutOff.over().minusNanos(1))).isTrue();
                    return true;
                });
    }

    @Test
    @DisplayName("SE-11: a closed account has no sessions and grants, nor when it is opened again")
    void a_closed_account_ends_everything() {
        everythingEnds(user -> {
            stage.users().setEnabled(user.id(), false);
            stage.users().setEnabled(user.id(), true);
        });
    }

    private void everythingEnds(Consumer<User> act) {
        var user = stage.user();
        var bystander = stage.user();
        var client = stage.client();
        var secret = Stage.OPAQUE.secret();
        var session = stage.session(user, secret, null);
        var bound = stage.open(stage.consented(client, session, "openid"));
        var offline = stage.open(stage.consented(client, session, "openid offline_access"));
        var other = stage.session(bystander);
        var untouched = stage.open(stage.consented(client, other, "openid"));
        act.accept(user);
        var now = stage.now();
        assertThat(stage.sessions().find(List.of(Opaque.hash(secret))))
                .noneMatch(held -> held.session().isLive(now));
        assertThat(stage.turn(bound, client, now)).isInstanceOf(Turn.Dead.class);
        assertThat(stage.turn(offline, client, now)).isInstanceOf(Turn.Dead.class);
        assertThat(stage.cutOff("subject", user.id())).isBeforeOrEqualTo(now);
        assertThat(stage.turn(untouched, client, now)).isInstanceOf(Turn.Live.class);
    }

    @Test
    @DisplayName("SE-11: a sign-in that was proved under the old password starts no session")
    void an_old_proof_starts_nothing() {
        var user = stage.user();
        passwords().set(user.id(), NEW, true);
        assertThat(stage.session(user)).isNull();
        assertThat(stage.session(stage.users().find(user.id()))).isNotNull();
    }
}
