package idp.server.db.factor;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.factor.StoredFactors.Addition;
import idp.core.oauth.Opaque;
import idp.core.session.Enrolled;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Proven;
import idp.core.user.User;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys.Added;
import idp.core.user.passkey.Passkeys.Removed;
import idp.server.db.PostgresStage;
import idp.server.db.user.passkey.JdbiPasskeys;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6238 §5.2: what is good once is taken once, whoever asks at the same time")
final class JdbiStoredFactorsTest {
    private static PostgresStage stage;
    private static JdbiStoredFactors factors;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        factors = new JdbiStoredFactors(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Addition addition(boolean first, String... codes) {
        var hashes = java.util.stream.Stream.of(codes).map(Opaque::hash).toList();
        return new Addition(OPAQUE.bytes(60), 7, hashes, first);
    }

    private static User withApp(String... codes) {
        var user = stage.user();
        assertThat(factors.add(user, addition(true, codes), stage.now())).isTrue();
        return user;
    }

    @Test
    @DisplayName("LG-18: of twenty with one code one gets in, and none with an older one")
    void a_step_is_used_once() throws Exception {
        var user = withApp();
        assertThat(factors.useStep(user.id(), 7, stage.now())).as("confirmed by it").isFalse();
        var used = Race.of(20, _ -> factors.useStep(user.id(), 9, stage.now()));
        assertThat(used).containsOnlyOnce(true);
        assertThat(factors.useStep(user.id(), 8, stage.now())).isFalse();
        assertThat(factors.useStep(user.id(), 10, stage.now())).isTrue();
        assertThat(factors.authenticator(user.id()).lastStep()).isEqualTo(10);
        assertThat(factors.useStep(stage.user().id(), 11, stage.now())).isFalse();
    }

    @Test
    @DisplayName("LG-15: of twenty with one recovery code one gets in")
    void a_recovery_code_is_used_once() throws Exception {
        var user = withApp("one", "two");
        assertThat(factors.of(user.id())).isEqualTo(new Enrolled(Set.of(Factor.TOTP), 2));
        var hash = Opaque.hash("one");
        assertThat(factors.hasCode(stage.user().id(), hash)).as("somebody else's").isFalse();
        assertThat(factors.hasCode(user.id(), hash)).isTrue();
        var used = Race.of(20, _ -> factors.useCode(user.id(), hash, stage.now()));
        assertThat(used).containsOnlyOnce(true);
        assertThat(factors.hasCode(user.id(), hash)).isFalse();
        assertThat(factors.of(user.id()).recoveryCodes()).isEqualTo(1);
        assertThat(stage.kinds(Target.person(user.id()))).contains(Kind.RECOVERY_CODE_USED);
    }

    @Test
    @DisplayName("LG-21: of twenty that add the first factor at once one does")
    void the_first_factor_is_added_once() throws Exception {
        var user = stage.user();
        var added = Race.of(20, _ -> factors.add(user, addition(true, "c"), stage.now()));
        assertThat(added).containsOnlyOnce(true);
        assertThat(factors.add(user, addition(false, "d"), stage.now())).isFalse();
        assertThat(factors.of(user.id()).recoveryCodes()).isEqualTo(1);
    }

    @Test
    @DisplayName("SE-11: a change of factors ends what is under way, and the trust in browsers")
    void a_change_ends_what_was_begun_before() {
        var user = withApp("one");
        var id = OPAQUE.id();
        var login = new Login.SecondFactor(user, Proven.by(Factor.PASSWORD, stage.now()));
        stage.logins().keep(id, login, stage.now());
        var trusted = new JdbiTrustedBrowsers(stage.database);
        var secret = List.of(Opaque.hash("secret"));
        trusted.trust(user, OPAQUE.id(), secret.getFirst(), "Browser/1.0", stage.now());
        assertThat(trusted.isTrusted(user, secret, stage.now())).isTrue();
        assertThat(trusted.isTrusted(stage.user(), secret, stage.now())).isFalse();
        assertThat(trusted.of(user.id(), stage.now())).hasSize(1);

        assertThat(factors.replaceCodes(user, List.of(Opaque.hash("n")), stage.now())).isTrue();
        assertThat(stage.logins().find(id, stage.now())).isNull();
        assertThat(trusted.isTrusted(user, secret, stage.now())).isFalse();
        assertThat(factors.hasCode(user.id(), Opaque.hash("one"))).isFalse();

        trusted.trust(user, OPAQUE.id(), Opaque.hash("other"), "Browser/1.0", stage.now());
        stage.newPassword(user);
        assertThat(trusted.of(user.id(), stage.now())).isEmpty();
        assertThat(factors.replaceCodes(user, List.of(), stage.now()))
                .as("by who knew the old password")
                .isFalse();
    }

    @Test
    void trust_ends_by_its_age_and_by_its_owner() {
        var user = withApp();
        var trusted = new JdbiTrustedBrowsers(stage.database);
        var hash = List.of(Opaque.hash(OPAQUE.secret()));
        var now = stage.now();
        trusted.trust(user, "t1", hash.getFirst(), "x".repeat(400), now);
        var until = now.plus(idp.core.factor.TrustedBrowsers.LIFE);
        assertThat(trusted.isTrusted(user, hash, until.minusMillis(1))).isTrue();
        assertThat(trusted.isTrusted(user, hash, until)).isFalse();
        assertThat(trusted.end(stage.user().id(), "t1", now)).isFalse();
        assertThat(trusted.end(user.id(), "t1", now)).isTrue();
        assertThat(trusted.isTrusted(user, hash, now)).isFalse();
    }

    @Test
    void the_last_factor_stays_where_one_has_to_be() {
        var user = withApp("one");
        assertThat(factors.removeAuthenticator(user, true, stage.now())).isFalse();
        assertThat(factors.of(user.id()).isAny()).isTrue();
        assertThat(factors.removeAuthenticator(user, false, stage.now())).isTrue();
        assertThat(factors.of(user.id())).isEqualTo(Enrolled.NOTHING);
        assertThat(factors.removeAuthenticator(user, false, stage.now())).isFalse();
        assertThat(factors.replaceCodes(user, List.of(), stage.now())).as("of what").isFalse();
        assertThat(stage.kinds(Target.person(user.id())))
                .contains(Kind.AUTHENTICATOR_ADDED, Kind.AUTHENTICATOR_REMOVED);
    }

    @Test
    void who_lost_everything_is_left_with_a_password() {
        var user = withApp("one");
        var passkey = withPasskey(user);
        var all = new Enrolled(Set.of(Factor.TOTP, Factor.PASSKEY), 1);
        assertThat(factors.reset(user.id(), true, stage.now())).isEqualTo(all);
        assertThat(factors.of(user.id()))
                .as("an operator can leave what was not lost")
                .isEqualTo(new Enrolled(Set.of(Factor.PASSKEY), 0));
        assertThat(factors.reset(user.id(), false, stage.now())).isNotNull();
        assertThat(factors.of(user.id())).isEqualTo(Enrolled.NOTHING);
        assertThat(new JdbiPasskeys(stage.database).find(passkey.credentialId())).isNull();
        assertThat(factors.reset("nobody", false, stage.now())).isNull();
        assertThat(stage.kinds(Target.person(user.id()))).contains(Kind.FACTORS_RESET);
    }

    private static Passkey withPasskey(User user) {
        var passkey =
                new Passkey(
                        OPAQUE.id(),
                        user.id(),
                        OPAQUE.secret(),
                        new byte[] {1},
                        0,
                        List.of(),
                        false,
                        false,
                        false,
                        "00000000-0000-0000-0000-000000000000",
                        null,
                        stage.now(),
                        null);
        var passkeys = new JdbiPasskeys(stage.database);
        assertThat(passkeys.add(passkey, OPAQUE.secret(), OPAQUE.secret(), stage.now()))
                .isEqualTo(Added.DONE);
        return passkey;
    }

    @Test
    @DisplayName("LG-21: of an app and a passkey that go at once one stays, where one has to be")
    void the_last_of_two_kinds_stays() throws Exception {
        var passkeys = new JdbiPasskeys(stage.database);
        for (var round = 0; round < 5; round++) {
            var user = withApp("one");
            stage.newPassword(user);
            var present = stage.users().find(user.id());
            var passkey = withPasskey(user);
            var gone =
                    Race.of(
                            2,
                            i ->
                                    i == 0
                                            ? factors.removeAuthenticator(
                                                    present, true, stage.now())
                                            : passkeys.remove(
                                                            user.id(),
                                                            passkey.id(),
                                                            true,
                                                            stage.now())
                                                    == Removed.DONE);
            assertThat(gone).containsOnlyOnce(true);
            assertThat(factors.of(user.id()).factors()).hasSize(1);
        }
    }
}
