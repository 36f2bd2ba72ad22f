package idp.server.page.view;

/// The piece of a page that asks the browser for a passkey. Without a script, or without passkeys in the
/// browser, nothing of it is there.
///
/// @param form where the answer is posted, as `credential`, with the ticket of what was asked
/// @param creates whether a new one is asked for
/// @param options for the browser, as JSON: WebAuthn §5.1
/// @param again address of the page, from where a younger prompt is taken before this one is too old
/// @param autofill whether the browser may also offer it in the field for the name
public record PasskeyPrompt(
        Form form, boolean creates, String options, String again, boolean autofill) {
    public PasskeyPrompt inAutofill() {
        return new PasskeyPrompt(form, creates, options, again, true);
    }
}
