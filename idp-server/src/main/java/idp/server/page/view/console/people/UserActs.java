package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import org.jspecify.annotations.Nullable;

/// What may be done about somebody. A form is null for whoever may not.
///
/// @param turn closes the account, or opens it
/// @param recover makes a link; posts `how`: `link` or `mail`
/// @param endAll ends every sign-in
/// @param end ends one; posts `session`
/// @param removeApp posts `client`
/// @param removeAuthenticator takes the app for codes away
/// @param removePasskey posts `passkey`
/// @param mayEdit whether the page that tells something else may be opened
/// @param mayDelete whether the page that asks may be opened
public record UserActs(
        @Nullable Form turn,
        @Nullable Form recover,
        @Nullable Form endAll,
        @Nullable Form end,
        @Nullable Form removeApp,
        @Nullable Form removeAuthenticator,
        @Nullable Form removePasskey,
        boolean mayEdit,
        boolean mayDelete) {}
