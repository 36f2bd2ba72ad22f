package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import idp.server.page.view.account.Said;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has at this server.
///
/// @param moreSessions whether there are further sign-ins
/// @param moreApps whether there are further apps
/// @param authenticator the app for codes; null for none
/// @param codes how many recovery codes are left
/// @param moreRoles whether there are further roles
public record Belongings(
        List<SignedIn> sessions,
        boolean moreSessions,
        List<Access> apps,
        boolean moreApps,
        @Nullable Means authenticator,
        long codes,
        List<Means> passkeys,
        List<Holding> roles,
        boolean moreRoles) {
    public Belongings {
        sessions = List.copyOf(sessions);
        apps = List.copyOf(apps);
        passkeys = List.copyOf(passkeys);
        roles = List.copyOf(roles);
    }

    /// A sign-in that has not ended.
    ///
    /// @param device what people call the browser
    /// @param methods how they signed in, in words
    /// @param apps what the clients are called that were reached by it
    public record SignedIn(
            String sid,
            Said device,
            @Nullable String address,
            Instant since,
            Instant lastSeen,
            List<Said> methods,
            List<String> apps) {
        public SignedIn {
            address = Shown.plainOrNull(address);
            methods = List.copyOf(methods);
            apps = apps.stream().map(Shown::plain).toList();
        }
    }

    /// What a client may do for them.
    ///
    /// @param id as a form names it
    /// @param client what it is called
    /// @param offline whether it goes on while they are away
    public record Access(
            String id,
            String client,
            String scope,
            boolean offline,
            Instant since,
            @Nullable Instant lastUsed) {
        public Access {
            client = Shown.plain(client);
            scope = Shown.plain(scope);
        }
    }

    /// What they sign in with.
    ///
    /// @param id as a form names it; empty for what there is one of
    /// @param name as its owner calls it; empty for none
    public record Means(String id, String name, Instant since, @Nullable Instant lastUsed) {
        public Means {
            name = Shown.plain(name);
        }
    }

    /// A role that they hold.
    ///
    /// @param resource that it is for, null for the whole API
    /// @param group by which they hold it, null for themselves
    /// @param over whether its time is over
    public record Holding(
            String api,
            String role,
            @Nullable String resource,
            @Nullable String region,
            @Nullable Instant until,
            boolean over,
            @Nullable String group) {
        public Holding {
            api = Shown.plain(api);
            role = Shown.plain(role);
            resource = Shown.plainOrNull(resource);
            region = Shown.plainOrNull(region);
            group = Shown.plainOrNull(group);
        }
    }
}
