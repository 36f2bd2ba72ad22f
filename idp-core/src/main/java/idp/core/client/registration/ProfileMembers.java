package idp.core.client.registration;

import static idp.core.client.registration.Members.flaw;

import idp.core.client.ApplicationType;
import idp.core.client.AuthMethod;
import idp.core.client.ClientProfile;
import org.jspecify.annotations.Nullable;

/// The members of a registration document that say how strict the client wants its sign-ins to be.
final class ProfileMembers {
    private final Members members;
    private final ApplicationType type;
    private final boolean fresh;

    /// @param fresh false for what was registered before: it is not judged again
    ProfileMembers(Members members, ApplicationType type, boolean fresh) {
        this.members = members;
        this.type = type;
        this.fresh = fresh;
    }

    @Nullable ClientProfile profile() {
        var wire = members.text("profile", 20);
        var found = wire == null ? null : ClientProfile.find(wire);
        if (wire != null && found == null) {
            throw flaw("profile", "is oauth21, or left out");
        }
        return found;
    }

    boolean requirePkce(@Nullable AuthMethod method, @Nullable ClientProfile profile) {
        // RFC 9700 §2.1.1: a public client uses PKCE; RFC 8252 §6: so does a native one.
        var must =
                method == AuthMethod.NONE
                        || type == ApplicationType.NATIVE
                        || profile == ClientProfile.OAUTH21;
        var required = members.flag("require_pkce", must);
        if (!required && must && fresh) {
            throw flaw("require_pkce", "is true for public and native clients, and with a profile");
        }
        return required;
    }
}
