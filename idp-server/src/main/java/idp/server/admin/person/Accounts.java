package idp.server.admin.person;

import idp.core.authorize.ConnectedApps;
import idp.core.factor.StoredFactors;
import idp.core.session.Devices;
import idp.core.session.Sessions;
import idp.core.user.PasswordLogin;
import idp.core.user.User;
import idp.core.user.Users;
import idp.core.user.passkey.Passkeys;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.parts.OperatorParts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where all that is found.
public record Accounts(
        Users users,
        Sessions sessions,
        Devices devices,
        ConnectedApps apps,
        Passkeys passkeys,
        StoredFactors factors,
        PasswordLogin login,
        OperatorParts operator) {
    /// Whose path it is.
    User require(AdminCall call) {
        var user = users.find(call.path("user"));
        if (user == null) {
            throw Problem.notFound();
        }
        return user;
    }

    static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }
}
