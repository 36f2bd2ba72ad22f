package idp.server.adapter.webauthn;

import static idp.server.adapter.webauthn.PasskeyScene.why;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real bytes of a device, with one thing bent at a time.
@DisplayName("WebAuthn §7.2: when the answer of a passkey shows who somebody is")
final class PasskeySignInTest {
    private final PasskeyScene scene = new PasskeyScene();
    private final SoftDevice device = scene.deviceOf(scene.alice);

    private void mustBe(PasskeyRefusal expected, Consumer<SoftDevice.Said> bend) {
        assertThat(why(scene.alone(device, bend))).isEqualTo(expected);
        // What is wrong alone is wrong as a second factor.
        assertThat(why(scene.beside(scene.alice, device, bend))).isEqualTo(expected);
        // The same device, as it is, signs in.
        assertThat(scene.alone(device, _ -> {})).isInstanceOf(Outcome.Welcome.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ED25519", "RS256"})
    void each_kind_of_key_signs_in(SoftKey kind) {
        var other = PasskeyScene.device(kind);
        assertThat(scene.add(scene.bob, other, _ -> {})).isNull();
        assertThat(scene.alone(other, _ -> {}))
                .isInstanceOfSatisfying(
                        Outcome.Welcome.class,
                        welcome -> {
                            assertThat(welcome.user().id()).isEqualTo(scene.bob.id());
                            assertThat(welcome.verified()).isTrue();
                        });
    }

    @Test
    @DisplayName(
            "LG-23, WebAuthn §13.4.9: given to a page of another origin, be it of the same site")
    void origin() {
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "https://id.example.evil.example");
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "https://app.id.example");
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "https://id.example:8443");
        mustBe(PasskeyRefusal.ORIGIN, said -> said.origin = "http://id.example");
    }

    @Test
    @DisplayName("LG-23: made for another server")
    void relying_party() {
        mustBe(PasskeyRefusal.RELYING_PARTY, said -> said.relyingParty = "example");
    }

    @Test
    @DisplayName("LG-23: the answer to another kind of question")
    void type() {
        mustBe(PasskeyRefusal.TYPE, said -> said.type = "webauthn.create");
        mustBe(PasskeyRefusal.TYPE, said -> said.type = "payment.get");
    }

    @Test
    @DisplayName("LG-23, WebAuthn §13.4.3: the answer to another challenge")
    void challenge() {
        mustBe(PasskeyRefusal.CHALLENGE, said -> said.challenge = Stage.OPAQUE.secret());
    }

    @Test
    @DisplayName("LG-23, WebAuthn §6.1: nobody touched the device")
    void presence() {
        mustBe(PasskeyRefusal.ABSENT, said -> said.flags &= ~SoftDevice.PRESENT);
    }

    @Test
    @DisplayName(
            "LG-23: alone it has to know its holder; beside a password a touch will do, and is said")
    void verification() {
        Consumer<SoftDevice.Said> touched = said -> said.flags &= ~SoftDevice.VERIFIED;
        assertThat(why(scene.alone(device, touched))).isEqualTo(PasskeyRefusal.UNVERIFIED);
        assertThat(scene.beside(scene.alice, device, touched))
                .isInstanceOfSatisfying(
                        Outcome.Welcome.class, welcome -> assertThat(welcome.verified()).isFalse());
    }

    @Test
    @DisplayName("LG-23, WebAuthn §5.8.1: inside somebody else's page")
    void framed() {
        mustBe(PasskeyRefusal.FRAMED, said -> said.crossOrigin = true);
        mustBe(PasskeyRefusal.FRAMED, said -> said.topOrigin = "https://evil.example");
        mustBe(PasskeyRefusal.FRAMED, said -> said.topOrigin = "https://id.example");
        mustBe(PasskeyRefusal.UNREADABLE, said -> said.crossOrigin = "no");
    }

    @Test
    void a_bent_signature() {
        mustBe(
                PasskeyRefusal.UNSOUND,
                said -> said.signature = bytes -> bytes[bytes.length - 1] ^= 1);
    }

    @Test
    @DisplayName("WebAuthn §6.1.3: copied although it cannot be, and of another mind about that")
    void copied_although_it_cannot_be_and_of_another_mind_about_that() {
        mustBe(PasskeyRefusal.BACKUP, said -> said.flags |= SoftDevice.BACKED_UP);
        mustBe(PasskeyRefusal.BACKUP, said -> said.flags |= SoftDevice.ELIGIBLE);
    }

    @Test
    @DisplayName("LG-22: bob's passkey is none of alice's, whatever it says")
    void somebody_elses() {
        var bobs = scene.deviceOf(scene.bob);
        assertThat(why(scene.beside(scene.alice, bobs, _ -> {})))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        var hers = scene.passkeys.handle(scene.alice.id());
        assertThat(why(scene.beside(scene.alice, bobs, said -> said.handle = hers)))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        assertThat(why(scene.beside(scene.alice, bobs, said -> said.handle = null)))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        // By the name of her passkey, with his key.
        assertThat(why(scene.beside(scene.alice, bobs, said -> said.id = device.id)))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        assertThat(
                        why(
                                scene.beside(
                                        scene.alice,
                                        bobs,
                                        said -> {
                                            said.id = device.id;
                                            said.handle = hers;
                                        })))
                .isEqualTo(PasskeyRefusal.UNSOUND);
        assertThat(scene.beside(scene.bob, bobs, _ -> {})).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    @DisplayName("LG-22: alone, the handle is the owner's, and is there")
    void handle() {
        var bobs = scene.passkeys.handle(scene.bob.id());
        assertThat(bobs).isNull();
        var his = scene.deviceOf(scene.bob);
        assertThat(why(scene.alone(device, said -> said.handle = null)))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        assertThat(
                        why(
                                scene.alone(
                                        device,
                                        said ->
                                                said.handle =
                                                        scene.passkeys.handle(scene.bob.id()))))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        assertThat(why(scene.alone(his, said -> said.handle = scene.bob.id())))
                .isEqualTo(PasskeyRefusal.NOT_THEIRS);
        assertThat(why(scene.alone(his, said -> said.handle = "not base64url")))
                .isEqualTo(PasskeyRefusal.UNREADABLE);
        // Who is known already need not be named.
        assertThat(scene.beside(scene.alice, device, said -> said.handle = null))
                .isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    @DisplayName(
            "LG-24: an answer is good once, for the question that it was given to, for five minutes")
    void replay() {
        var asked = Ceremony.signIn(Stage.OPAQUE, scene.now());
        var answer = device.get(asked.challenge(), _ -> {});
        assertThat(scene.signIn.alone(asked, answer)).isInstanceOf(Outcome.Welcome.class);
        assertThat(why(scene.signIn.alone(asked, answer))).isEqualTo(PasskeyRefusal.SPENT);
        var other = Ceremony.signIn(Stage.OPAQUE, scene.now());
        assertThat(why(scene.signIn.alone(other, answer))).isEqualTo(PasskeyRefusal.CHALLENGE);
        scene.later = Ceremony.LIFETIME;
        var late = device.get(other.challenge(), _ -> {});
        assertThat(why(scene.signIn.alone(other, late))).isEqualTo(PasskeyRefusal.LATE);
        scene.later = Ceremony.LIFETIME.minusSeconds(5);
        assertThat(scene.signIn.alone(other, late)).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    @DisplayName("LG-24: a device that has counted less than before may be a copy")
    void counter() {
        var counting = PasskeyScene.device(SoftKey.ES256).counting();
        assertThat(scene.add(scene.bob, counting, _ -> {})).isNull();
        assertThat(scene.alone(counting, _ -> {})).isInstanceOf(Outcome.Welcome.class);
        assertThat(why(scene.alone(counting, said -> said.count = 1)))
                .isEqualTo(PasskeyRefusal.WENT_BACK);
        assertThat(why(scene.alone(counting, said -> said.count = 0)))
                .isEqualTo(PasskeyRefusal.WENT_BACK);
        assertThat(scene.alone(counting, _ -> {})).isInstanceOf(Outcome.Welcome.class);
    }

    @Test
    void one_that_was_never_added_and_one_of_a_closed_account_are_unknown_alike() {
        var strange = PasskeyScene.device(SoftKey.ES256);
        strange.create(Stage.OPAQUE.secret(), Stage.OPAQUE.secret(), _ -> {});
        assertThat(scene.alone(strange, _ -> {}))
                .isEqualTo(new Outcome.Refused(PasskeyRefusal.UNKNOWN, strange.id));
        scene.stage.disable(scene.alice);
        assertThat(scene.alone(device, _ -> {}))
                .isEqualTo(new Outcome.Refused(PasskeyRefusal.UNKNOWN, device.id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"id\":\"AA\"}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":"
                        + "{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AAAA\","
                        + "\"signature\":\"AA\"}}"
            })
    void what_no_browser_sends_is_unreadable(String answer) {
        var asked = Ceremony.signIn(Stage.OPAQUE, scene.now());
        assertThat(why(scene.signIn.alone(asked, answer))).isEqualTo(PasskeyRefusal.UNREADABLE);
        var adding = scene.asked(scene.alice);
        assertThat(scene.registration.add(adding, answer)).isEqualTo(PasskeyRefusal.UNREADABLE);
    }

    @Test
    @DisplayName("WebAuthn §5.1, WebAuthn §5.2.2: one that calls itself by two names is unreadable")
    void one_that_calls_itself_by_two_names_is_unreadable() {
        mustBe(PasskeyRefusal.UNREADABLE, said -> said.json = json -> json.put("rawId", "AAAA"));
        mustBe(PasskeyRefusal.UNREADABLE, said -> said.json = json -> json.put("type", "password"));
        mustBe(PasskeyRefusal.UNREADABLE, said -> said.id = device.id + "=");
    }
}
