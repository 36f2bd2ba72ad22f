package idp.server.parts;

import idp.core.oauth.Issuer;
import idp.core.user.passkey.PasskeyRegistration;
import idp.core.user.passkey.PasskeySignIn;
import idp.core.user.passkey.Passkeys;
import idp.core.user.passkey.RelyingParty;
import idp.server.adapter.webauthn.PasskeyMakers;
import idp.server.adapter.webauthn.WebAuthn4j;
import idp.server.config.PasskeySettings;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.passkey.PasskeySignals;
import idp.server.web.passkey.PasskeyTickets;
import org.jspecify.annotations.Nullable;

/// What everything with passkeys stands on, where there are any.
public record PasskeyParts(
        Passkeys passkeys,
        PasskeySignIn signIn,
        PasskeyRegistration registration,
        PasskeyPrompts prompts,
        PasskeyTickets tickets,
        PasskeySignals signals,
        PasskeyMakers makers) {
    /// Null where browsers have no passkeys for this server.
    ///
    /// @param provider what it is called
    static @Nullable PasskeyParts of(
            PasskeySettings settings, Components on, Issuer issuer, String provider) {
        var here = RelyingParty.of(issuer);
        if (here == null) {
            return null;
        }
        var webAuthn = new WebAuthn4j(settings.makers());
        var makers = PasskeyMakers.bundled();
        var tickets = new PasskeyTickets(issuer, on.ticketKeys, on.opaque);
        var asksForMaker = webAuthn.asksForMaker();
        return new PasskeyParts(
                on.passkeys,
                new PasskeySignIn(webAuthn, on.passkeys, here, on.clock),
                new PasskeyRegistration(webAuthn, on.passkeys, here, makers, on.opaque, on.clock),
                new PasskeyPrompts(here, provider, asksForMaker, tickets, on.opaque),
                tickets,
                new PasskeySignals(here),
                makers);
    }
}
