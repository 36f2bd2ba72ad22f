package idp.core.user.passkey;

import org.jspecify.annotations.Nullable;

/// Port: reads what browsers send, and checks by a library all that a specification of it demands,
/// signatures above all. The rules here do not rely on it for what they say themselves.
public interface WebAuthn {
    /// What a new passkey turned out to be.
    enum Soundness {
        UNSOUND,
        SOUND,
        /// Sound, and its maker is proved.
        ATTESTED
    }

    /// The JSON of a browser's `PublicKeyCredential`; null if it is none, or of another form.
    @Nullable PresentedCredential readNew(String json);

    /// Likewise of an answer.
    @Nullable PresentedAssertion readAnswer(String json);

    /// WebAuthn §7.1
    Soundness check(PresentedCredential shown, Ceremony.Add asked, RelyingParty here);

    /// WebAuthn §7.2: its signature is by this key, over this challenge. What the device has counted is
    /// none of this.
    boolean isBy(Passkey passkey, PresentedAssertion shown, Ceremony asked, RelyingParty here);

    /// Whether the maker of a new passkey has to be proved: then the browser is asked to bring the proof.
    boolean asksForMaker();
}
