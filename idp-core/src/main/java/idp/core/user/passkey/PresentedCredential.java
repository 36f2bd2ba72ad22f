package idp.core.user.passkey;

import java.util.List;

/// A new passkey, read and not believed: WebAuthn §5.2.1.
///
/// @param credentialId base64url
/// @param algorithm of its key, by the number that COSE has for it
/// @param publicKey a COSE_Key
public record PresentedCredential(
        String credentialId,
        ClientData client,
        AuthenticatorData device,
        long algorithm,
        byte[] publicKey,
        String aaguid,
        List<String> transports,
        byte[] clientData,
        byte[] attestation) {
    @Override
    public String toString() {
        return "PresentedCredential";
    }
}
