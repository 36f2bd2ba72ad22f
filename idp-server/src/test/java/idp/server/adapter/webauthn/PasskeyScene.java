package idp.server.adapter.webauthn;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.user.User;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.FakePasskeys;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeyRegistration;
import idp.core.user.passkey.PasskeySignIn;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import idp.core.user.passkey.RelyingParty;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The rules and the library over accounts in memory, with devices that answer.
final class PasskeyScene {
    static final RelyingParty HERE = new RelyingParty("id.example", "https://id.example");

    Duration later = Duration.ZERO;
    final FakeStage stage = new FakeStage();
    final FakePasskeys passkeys = new FakePasskeys(stage.store);
    final User alice = stage.user();
    final User bob = stage.user();
    final PasskeyRegistration registration;
    final PasskeySignIn signIn;

    PasskeyScene(List<X509Certificate> makers) {
        var webAuthn = new WebAuthn4j(makers);
        registration =
                new PasskeyRegistration(
                        webAuthn, passkeys, HERE, PasskeyMakers.bundled(), Stage.OPAQUE, this::now);
        signIn = new PasskeySignIn(webAuthn, passkeys, HERE, this::now);
    }

    PasskeyScene() {
        this(List.of());
    }

    Instant now() {
        return stage.now().plus(later);
    }

    static SoftDevice device(SoftKey kind) {
        return new SoftDevice(HERE.id(), HERE.origin(), kind);
    }

    Ceremony.Add asked(User user) {
        var has = passkeys.handle(user.id());
        var handle = has == null ? Stage.OPAQUE.secret() : has;
        return Ceremony.add(user.id(), handle, Stage.OPAQUE, now());
    }

    PasskeyRefusal add(User user, SoftDevice device, Consumer<SoftDevice.Said> bend) {
        var asked = asked(user);
        return registration.add(asked, device.create(asked.challenge(), asked.handle(), bend));
    }

    /// A device that holds a passkey of this person.
    SoftDevice deviceOf(User user) {
        var device = device(SoftKey.ES256);
        var refused = add(user, device, _ -> {});
        if (refused != null) {
            throw new AssertionError(refused);
        }
        return device;
    }

    Outcome alone(SoftDevice device, Consumer<SoftDevice.Said> bend) {
        var asked = Ceremony.signIn(Stage.OPAQUE, now());
        return signIn.alone(asked, device.get(asked.challenge(), bend));
    }

    Outcome beside(User user, SoftDevice device, Consumer<SoftDevice.Said> bend) {
        var asked = Ceremony.confirm(user.id(), Stage.OPAQUE, now());
        return signIn.beside(asked, device.get(asked.challenge(), bend));
    }

    static PasskeyRefusal why(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var why, _) ? why : null;
    }
}
