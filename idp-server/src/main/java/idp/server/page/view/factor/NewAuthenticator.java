package idp.server.page.view.factor;

import idp.server.page.view.Form;
import org.jspecify.annotations.Nullable;

/// An authenticator app that is about to be added. Posts `code`.
///
/// @param form carries the draft along
/// @param qr of `link`
/// @param secret in groups, for somebody who types it
/// @param link that opens an app on this very device
/// @param wrong what was typed before was not the code
/// @param ref of that refusal
public record NewAuthenticator(
        Form form, QrCode qr, String secret, String link, boolean wrong, @Nullable String ref) {}
