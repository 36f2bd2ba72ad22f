package idp.core.user.passkey;

import org.jspecify.annotations.Nullable;

/// An answer to a challenge, read and not believed: WebAuthn §5.2.2.
///
/// @param credentialId base64url
/// @param handle what the device calls the account, base64url; null if it does not say
public record PresentedAssertion(
        String credentialId,
        @Nullable String handle,
        ClientData client,
        AuthenticatorData device,
        byte[] clientData,
        byte[] authenticatorData,
        byte[] signature) {
    @Override
    public String toString() {
        return "PresentedAssertion";
    }
}
