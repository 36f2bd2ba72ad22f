package idp.core.user;

import idp.core.oauth.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account.
///
/// @param id the `sub` of every token: random, never given to anybody else
/// @param passwordMustChange an operator chose the password; it only opens the page that replaces it
/// @param passwordVersion grows with each password that is set. Who proved a password under one
///     version has proved nothing under the next, so a session starts only while it still holds
/// @param deletionDue when a closed account goes for good because its owner asked for that, see [Deletions]
public record User(
        String id,
        Person person,
        boolean enabled,
        boolean passwordMustChange,
        int passwordVersion,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletionDue) {
    /// An account that nobody wants to leave.
    public User(
            String id,
            Person person,
            boolean enabled,
            boolean passwordMustChange,
            int passwordVersion,
            Instant createdAt,
            Instant updatedAt) {
        this(id, person, enabled, passwordMustChange, passwordVersion, createdAt, updatedAt, null);
    }

    /// Whether its owner may show who they are: to open a session, or to say that they stay.
    public boolean mayProve() {
        return enabled || deletionDue != null;
    }

    /// Apps take `preferred_username` for an account name, so it is never missing and never free text:
    /// the username; without one the e-mail address if the app may see it; else the id. All three
    /// are unique, so nobody can choose a name that an app mistakes for somebody else.
    public String preferredUsername(Scope granted) {
        var username = person.username();
        if (username != null) {
            return username;
        }
        var email = person.email();
        return email != null && granted.has(Scope.EMAIL) ? email : id;
    }

    /// The claim `name`: apps print it, so somebody without a name is called by what stands for one.
    public String name(Scope granted) {
        var name = person.profile().name();
        return name != null ? name : preferredUsername(granted);
    }

    /// What our own pages call the person.
    public String displayName() {
        var name = person.profile().name();
        return name != null ? name : loginName();
    }

    /// The name they sign in with, as they typed it when the account was made.
    public String loginName() {
        var username = person.username();
        var email = person.email();
        return username != null ? username : email != null ? email : id;
    }
}
