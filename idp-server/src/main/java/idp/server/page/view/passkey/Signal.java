package idp.server.page.view.passkey;

/// What the browser is to tell the devices of this person, if it can: WebAuthn §5.1.10.
///
/// @param call the method of `PublicKeyCredential`
/// @param details its argument, as JSON
public record Signal(String call, String details) {}
