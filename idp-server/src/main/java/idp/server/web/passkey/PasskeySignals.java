package idp.server.web.passkey;

import idp.core.user.User;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.RelyingParty;
import idp.server.page.view.passkey.Signal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What devices are told of accounts, so that they stop offering what is of no use: WebAuthn §5.1.10.
public final class PasskeySignals {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RelyingParty here;

    public PasskeySignals(RelyingParty here) {
        this.here = here;
    }

    /// Nobody has it any more. Only of what this very browser has brought.
    public Signal unknown(String credentialId) {
        return signal(
                "signalUnknownCredential", Map.of("rpId", here.id(), "credentialId", credentialId));
    }

    /// Which ones there are, and what the account is called by now.
    ///
    /// @param handle the account's
    public List<Signal> all(User user, String handle, List<Passkey> passkeys) {
        var ids = passkeys.stream().map(Passkey::credentialId).toList();
        return List.of(
                signal(
                        "signalAllAcceptedCredentials",
                        Map.of(
                                "rpId",
                                here.id(),
                                "userId",
                                handle,
                                "allAcceptedCredentialIds",
                                ids)),
                signal(
                        "signalCurrentUserDetails",
                        Map.of(
                                "rpId",
                                here.id(),
                                "userId",
                                handle,
                                "name",
                                user.loginName(),
                                "displayName",
                                user.displayName())));
    }

    private static Signal signal(String call, Map<String, ?> details) {
        return new Signal(call, MAPPER.writeValueAsString(details));
    }
}
