package idp.core.user.passkey;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.User;
import idp.core.user.passkey.Passkeys.Added;
import idp.core.user.passkey.Passkeys.Removed;
import idp.core.user.passkey.Passkeys.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of passkeys promises.
@DisplayName("ADR 54: passkeys are one account's, count on, and never leave it without a way in")
public abstract class PasskeysContract {
    protected abstract Stage stage();

    protected abstract Passkeys passkeys();

    protected Passkey made(User user, long count) {
        return new Passkey(
                OPAQUE.id(),
                user.id(),
                OPAQUE.secret(),
                new byte[] {1, 2, 3},
                count,
                List.of("internal", "hybrid"),
                true,
                false,
                false,
                "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
                "Phone",
                stage().now(),
                null);
    }

    protected String handle(User user) {
        var has = passkeys().handle(user.id());
        return has == null ? OPAQUE.secret() : has;
    }

    private Added add(Passkey passkey, String handle) {
        return passkeys().add(passkey, handle, OPAQUE.secret(), stage().now());
    }

    private Passkey added(User user, long count) {
        var passkey = made(user, count);
        assertThat(add(passkey, handle(user))).isEqualTo(Added.DONE);
        return passkey;
    }

    private Removed remove(User user, Passkey passkey) {
        return passkeys().remove(user.id(), passkey.id(), false, stage().now());
    }

    private Used use(Passkey passkey, String challenge, long count) {
        return passkeys().use(passkey, challenge, count, true, stage().now());
    }

    @Test
    void it_is_found_as_it_was_added() {
        var user = stage().user();
        var passkey = made(user, 7);
        var handle = OPAQUE.secret();
        assertThat(passkeys().handle(user.id())).isNull();
        assertThat(add(passkey, handle)).isEqualTo(Added.DONE);
        var found = passkeys().find(passkey.credentialId());
        assertThat(found.passkey()).usingRecursiveComparison().isEqualTo(passkey);
        assertThat(found.handle()).isEqualTo(handle).isEqualTo(passkeys().handle(user.id()));
        assertThat(found.owner()).isEqualTo(user);
        assertThat(passkeys().find(OPAQUE.secret())).isNull();
        assertThat(passkeys().of(user.id())).hasSize(1);
        assertThat(stage().kinds(Target.passkey(passkey.id(), user.id())))
                .containsExactly(Kind.PASSKEY_ADDED);
    }

    @Test
    @DisplayName("LG-24: what is one account's is never another's")
    void a_credential_id_is_one_accounts() throws Exception {
        var alice = stage().user();
        var bob = stage().user();
        var hers = added(alice, 0);
        var his = made(bob, 0);
        var same = with(his, hers.credentialId());
        assertThat(add(same, OPAQUE.secret())).isEqualTo(Added.TAKEN);
        assertThat(passkeys().of(bob.id())).isEmpty();
        // Nor does anybody get the handle of somebody else.
        assertThat(add(his, passkeys().handle(alice.id()))).isEqualTo(Added.GONE);
        assertThat(add(made(alice, 0), OPAQUE.secret())).isEqualTo(Added.GONE);

        var wanted = OPAQUE.secret();
        var both =
                Race.of(
                        8,
                        i -> {
                            var user = i % 2 == 0 ? alice : bob;
                            return add(with(made(user, 0), wanted), handle(user));
                        });
        assertThat(both).containsOnlyOnce(Added.DONE);
    }

    private static Passkey with(Passkey one, String credentialId) {
        return new Passkey(
                one.id(),
                one.userId(),
                credentialId,
                one.publicKey(),
                one.signCount(),
                one.transports(),
                one.backupEligible(),
                one.backedUp(),
                one.attested(),
                one.aaguid(),
                one.name(),
                one.createdAt(),
                one.lastUsedAt());
    }

    @Test
    void an_account_has_no_more_than_the_most() throws Exception {
        var user = stage().user();
        for (var i = 0; i < Passkeys.MOST - 2; i++) {
            added(user, 0);
        }
        var ends = Race.of(6, _ -> add(made(user, 0), handle(user)));
        assertThat(ends.stream().filter(Added.DONE::equals)).hasSize(2);
        assertThat(ends).contains(Added.TOO_MANY);
        assertThat(passkeys().of(user.id())).hasSize(Passkeys.MOST);
    }

    @Test
    @DisplayName("LG-15, LG-24: of many answers to one challenge one counts")
    void a_challenge_is_answered_once() throws Exception {
        var user = stage().user();
        var passkey = added(user, 0);
        var challenge = OPAQUE.secret();
        var ends = Race.of(20, _ -> use(passkey, challenge, 0));
        assertThat(ends).containsOnlyOnce(Used.DONE).contains(Used.SPENT);
        var once = OPAQUE.secret();
        var handle = handle(user);
        var adds = Race.of(8, _ -> passkeys().add(made(user, 0), handle, once, stage().now()));
        assertThat(adds).containsOnlyOnce(Added.DONE);
        assertThat(use(passkey, once, 0)).isEqualTo(Used.SPENT);
    }

    @Test
    @DisplayName("LG-24, WebAuthn §6.1.1: a count that goes back is refused, and noted")
    void the_count_only_grows() throws Exception {
        var user = stage().user();
        var passkey = added(user, 3);
        assertThat(use(passkey, OPAQUE.secret(), 3)).isEqualTo(Used.WENT_BACK);
        assertThat(use(passkey, OPAQUE.secret(), 0)).isEqualTo(Used.WENT_BACK);
        assertThat(use(passkey, OPAQUE.secret(), 4)).isEqualTo(Used.DONE);
        var found = passkeys().find(passkey.credentialId()).passkey();
        assertThat(found.signCount()).isEqualTo(4);
        assertThat(found.backedUp()).isTrue();
        assertThat(found.lastUsedAt()).isNotNull();
        var same = Race.of(10, _ -> use(passkey, OPAQUE.secret(), 5));
        assertThat(same).containsOnlyOnce(Used.DONE);
        assertThat(stage().kinds(Target.passkey(passkey.id(), user.id())))
                .startsWith(Kind.PASSKEY_ADDED, Kind.PASSKEY_REFUSED, Kind.PASSKEY_REFUSED)
                .hasSize(12);
        // A device that does not count says nothing.
        var other = added(user, 0);
        assertThat(use(other, OPAQUE.secret(), 0)).isEqualTo(Used.DONE);
        assertThat(use(other, OPAQUE.secret(), 0)).isEqualTo(Used.DONE);
    }

    @Test
    void nobody_comes_in_by_one_that_is_gone_or_whose_account_is_closed() {
        var user = stage().user();
        stage().newPassword(user);
        var passkey = added(user, 0);
        var other = added(user, 0);
        assertThat(remove(user, passkey)).isEqualTo(Removed.DONE);
        assertThat(passkeys().find(passkey.credentialId())).isNull();
        assertThat(use(passkey, OPAQUE.secret(), 0)).isEqualTo(Used.GONE);
        stage().disable(user);
        assertThat(use(other, OPAQUE.secret(), 0)).isEqualTo(Used.GONE);
        assertThat(add(made(user, 0), handle(user))).isEqualTo(Added.GONE);
    }

    @Test
    @DisplayName("The last way in is never removed, however many are removed at once")
    void the_last_one_stays() throws Exception {
        var user = stage().user();
        var all = new ArrayList<Passkey>();
        for (var i = 0; i < 6; i++) {
            all.add(added(user, 0));
        }
        var ends = Race.of(6, i -> remove(user, all.get(i)));
        assertThat(ends).containsOnlyOnce(Removed.LAST);
        assertThat(passkeys().of(user.id())).hasSize(1);
        // With a password it may go.
        stage().newPassword(user);
        var last = passkeys().of(user.id()).getFirst();
        assertThat(remove(user, last)).isEqualTo(Removed.DONE);
        assertThat(remove(user, last)).isEqualTo(Removed.NONE);
        assertThat(stage().kinds(Target.passkey(last.id(), user.id())))
                .containsExactly(Kind.PASSKEY_ADDED, Kind.PASSKEY_REMOVED);
    }

    @Test
    @DisplayName(
            "LG-21: where a second factor has to be, the last one stays, however many are removed")
    void the_last_factor_stays() throws Exception {
        var user = stage().user();
        stage().newPassword(user);
        var all = Stream.generate(() -> added(user, 0)).limit(6).toList();
        var ends =
                Race.of(6, i -> passkeys().remove(user.id(), all.get(i).id(), true, stage().now()));
        assertThat(ends).containsOnlyOnce(Removed.REQUIRED).contains(Removed.DONE);
        assertThat(remove(user, passkeys().of(user.id()).getFirst())).isEqualTo(Removed.DONE);
    }

    @Test
    void its_owner_alone_renames_and_removes_it() {
        var user = stage().user();
        var other = stage().user();
        added(other, 0);
        var passkey = added(user, 0);
        added(user, 0);
        assertThat(passkeys().rename(other.id(), passkey.id(), "Mine", stage().now())).isFalse();
        assertThat(remove(other, passkey)).isEqualTo(Removed.NONE);
        assertThat(passkeys().rename(user.id(), passkey.id(), "Key ring", stage().now())).isTrue();
        assertThat(passkeys().find(passkey.credentialId()).passkey().name()).isEqualTo("Key ring");
        assertThat(stage().kinds(Target.passkey(passkey.id(), user.id())))
                .containsExactly(Kind.PASSKEY_ADDED, Kind.PASSKEY_RENAMED);
    }
}
