package idp.server.admin.person;

import idp.core.user.passkey.Passkey;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a person signs in with beside a password, without anything that would let somebody else do it.
public final class CredentialSteps {
    private final Accounts accounts;

    public CredentialSteps(Accounts accounts) {
        this.accounts = accounts;
    }

    public AdminAnswer get(AdminCall call) {
        var user = accounts.require(call).id();
        var document = new LinkedHashMap<String, Object>();
        var app = accounts.factors().authenticator(user);
        if (app != null) {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("since", app.since().toString());
            Accounts.put(shown, "last_used_at", app.lastUsed());
            document.put("authenticator", shown);
        }
        document.put("recovery_codes", accounts.factors().of(user).recoveryCodes());
        var passkeys = accounts.passkeys().of(user);
        document.put("passkeys", passkeys.stream().map(CredentialSteps::shown).toList());
        return AdminAnswer.of(document);
    }

    /// Whoever has to have a second factor is asked for a new one at the next sign-in.
    public AdminAnswer removeAuthenticator(AdminCall call) {
        if (!accounts.factors().removeAuthenticator(accounts.require(call), false, call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    public AdminAnswer removePasskey(AdminCall call) {
        var user = accounts.require(call).id();
        return switch (accounts.passkeys().remove(user, call.path("passkey"), false, call.now())) {
            case DONE -> AdminAnswer.done();
            case LAST, REQUIRED ->
                    throw new Problem(
                            409, "last_credential", "nothing would be left to sign in with");
            case NONE -> throw Problem.notFound();
        };
    }

    private static Map<String, Object> shown(Passkey passkey) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", passkey.id());
        Accounts.put(document, "name", passkey.name());
        document.put("created_at", passkey.createdAt().toString());
        Accounts.put(document, "last_used_at", passkey.lastUsedAt());
        return document;
    }
}
