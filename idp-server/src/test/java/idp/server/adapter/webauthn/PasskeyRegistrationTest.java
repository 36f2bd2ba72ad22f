package idp.server.adapter.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeyRefusal;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real bytes of a device, with one thing bent at a time.
@DisplayName("WebAuthn §7.1: when a new passkey is taken")
final class PasskeyRegistrationTest {
    private final PasskeyScene scene = new PasskeyScene();

    private void mustBe(PasskeyRefusal expected, Consumer<SoftDevice.Said> bend) {
        var device = PasskeyScene.device(SoftKey.ES256);
        assertThat(scene.add(scene.alice, device, bend)).isEqualTo(expected);
        assertThat(scene.passkeys.find(device.id)).isNull();
        // The same device, as it is, is taken.
        assertThat(scene.add(scene.alice, device, _ -> {})).isNull();
    }

    @ParameterizedTest
    @DisplayName("WebAuthn §4, WebAuthn §5.2.1: each kind of key that was asked for is taken")
    @EnumSource(names = {"ES256", "ED25519", "RS256"})
    void each_kind_of_key_that_was_asked_for_is_taken(SoftKey kind) {
        var device = PasskeyScene.device(kind).synced();
        assertThat(scene.add(scene.alice, device, _ -> {})).isNull();
        var kept = scene.passkeys.find(device.id).passkey();
        assertThat(kept.userId()).isEqualTo(scene.alice.id());
        assertThat(kept.transports()).containsExactly("internal", "hybrid");
        assertThat(kept.backupEligible()).isTrue();
        assertThat(kept.backedUp()).isTrue();
        assertThat(kept.attested()).isFalse();
        assertThat(kept.isInHardware()).isFalse();
        assertThat(kept.name()).isNull();
    }

    @Test
    @DisplayName(
            "LG-23, WebAuthn §5.8.5: a kind of key that was not asked for, and one that says that it is another")
    void algorithm() {
        var other = PasskeyScene.device(SoftKey.ES384);
        assertThat(scene.add(scene.alice, other, _ -> {})).isEqualTo(PasskeyRefusal.ALGORITHM);
        mustBe(PasskeyRefusal.UNREADABLE, said -> said.algorithm = SoftKey.RS256.number);
    }

    @Test
    @DisplayName("LG-23: given to a page of another origin")
    void origin() {
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "https://login.id.example");
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "https://id.example:444");
    }

    @Test
    @DisplayName("LG-23: made for another server")
    void relying_party() {
        mustBe(PasskeyRefusal.RELYING_PARTY, said -> said.relyingParty = "evil.example");
    }

    @Test
    @DisplayName("LG-23: the answer to another kind of question")
    void type() {
        mustBe(PasskeyRefusal.TYPE, said -> said.type = "webauthn.get");
    }

    @Test
    @DisplayName("LG-23: the answer to another challenge")
    void challenge() {
        mustBe(PasskeyRefusal.CHALLENGE, said -> said.challenge = Stage.OPAQUE.secret());
    }

    @Test
    @DisplayName("LG-23: nobody touched the device, or it does not know who did")
    void presence_and_verification() {
        mustBe(PasskeyRefusal.ABSENT, said -> said.flags &= ~SoftDevice.PRESENT);
        mustBe(PasskeyRefusal.UNVERIFIED, said -> said.flags &= ~SoftDevice.VERIFIED);
    }

    @Test
    @DisplayName("LG-23: inside somebody else's page")
    void framed() {
        mustBe(PasskeyRefusal.FRAMED, said -> said.crossOrigin = true);
        mustBe(PasskeyRefusal.FRAMED, said -> said.topOrigin = "https://evil.example");
    }

    @Test
    void copied_although_it_cannot_be() {
        mustBe(PasskeyRefusal.BACKUP, said -> said.flags |= SoftDevice.BACKED_UP);
    }

    @Test
    @DisplayName("LG-24: the same device again, and a device of somebody else")
    void registered_before() {
        var device = scene.deviceOf(scene.alice);
        assertThat(scene.add(scene.alice, device, _ -> {})).isEqualTo(PasskeyRefusal.TAKEN);
        assertThat(scene.add(scene.bob, device, _ -> {})).isEqualTo(PasskeyRefusal.TAKEN);
        assertThat(scene.passkeys.of(scene.alice.id())).hasSize(1);
        assertThat(scene.passkeys.of(scene.bob.id())).isEmpty();
    }

    @Test
    @DisplayName("LG-24: an answer is good once, and for five minutes")
    void replay() {
        var asked = scene.asked(scene.alice);
        var first = PasskeyScene.device(SoftKey.ES256);
        var second = PasskeyScene.device(SoftKey.ES256);
        var answer = first.create(asked.challenge(), asked.handle(), _ -> {});
        assertThat(scene.registration.add(asked, answer)).isNull();
        var again = second.create(asked.challenge(), asked.handle(), _ -> {});
        assertThat(scene.registration.add(asked, again)).isEqualTo(PasskeyRefusal.SPENT);
        var other = scene.asked(scene.alice);
        var late = second.create(other.challenge(), other.handle(), _ -> {});
        scene.later = Ceremony.LIFETIME;
        assertThat(scene.registration.add(other, late)).isEqualTo(PasskeyRefusal.LATE);
    }
}
