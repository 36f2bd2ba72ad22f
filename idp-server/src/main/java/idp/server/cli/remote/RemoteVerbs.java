package idp.server.cli.remote;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which verbs a server does for whoever has a key, which are of this machine wherever the server is, and
/// that the rest is done on the host of the database.
public final class RemoteVerbs {
    /// Where a verb can be run.
    public enum Where {
        /// On any machine: it asks no database and no server.
        ANYWHERE,
        /// On the host of the database alone.
        HOST,
        /// There, and from anywhere over a server.
        SERVER
    }

    interface Verb {
        /// @return the exit code
        int run(RemoteCall on);
    }

    /// They need no database.
    private static final Set<String> LOCAL =
            Set.of(
                    "dev",
                    "serve",
                    "doctor",
                    "healthcheck",
                    "completion",
                    "capacity",
                    "lint",
                    "policy check",
                    "policy test",
                    "token decode");

    private static final Map<String, Verb> VERBS = new LinkedHashMap<>();

    static {
        var resources = new RemoteEntities("resource");
        var subjects = new RemoteEntities("subject");
        VERBS.put("user list", RemoteUsers::list);
        VERBS.put("user get", RemoteUsers::get);
        VERBS.put("user create", RemoteUsers::create);
        VERBS.put("user update", RemoteUsers::update);
        VERBS.put("user disable", RemoteUsers::disable);
        VERBS.put("user enable", RemoteUsers::enable);
        VERBS.put("user unlock", RemoteUsers::unlock);
        VERBS.put("user delete", RemoteUsers::delete);
        VERBS.put("user recover", RemoteUsers::recover);
        VERBS.put("user invite", RemoteInvitations::invite);
        VERBS.put("user invitation list", RemoteInvitations::list);
        VERBS.put("user invitation revoke", RemoteInvitations::revoke);
        VERBS.put("group list", RemoteGroups::list);
        VERBS.put("group put", RemoteGroups::put);
        VERBS.put("group delete", RemoteGroups::delete);
        VERBS.put("group add", RemoteGroups::add);
        VERBS.put("group remove", RemoteGroups::remove);
        VERBS.put("group members", RemoteGroups::members);
        VERBS.put("role list", RemoteRoles::list);
        VERBS.put("role put", RemoteRoles::put);
        VERBS.put("role delete", RemoteRoles::delete);
        VERBS.put("role assign", RemoteRoles::assign);
        VERBS.put("role revoke", RemoteRoles::revoke);
        VERBS.put("role assignments", RemoteRoles::assignments);
        VERBS.put("access of", RemoteRoles::of);
        VERBS.put("api list", RemoteApis::list);
        VERBS.put("api put", RemoteApis::put);
        VERBS.put("api get", RemoteApis::get);
        VERBS.put("api delete", RemoteApis::delete);
        VERBS.put("resource list", resources::list);
        VERBS.put("resource get", resources::get);
        VERBS.put("resource put", resources::put);
        VERBS.put("resource delete", resources::delete);
        VERBS.put("subject list", subjects::list);
        VERBS.put("subject get", subjects::get);
        VERBS.put("subject put", subjects::put);
        VERBS.put("subject delete", subjects::delete);
        VERBS.put("client list", RemoteClients::list);
        VERBS.put("client get", RemoteClients::get);
        VERBS.put("client create", RemoteClients::create);
        VERBS.put("client update", RemoteClients::update);
        VERBS.put("client enable", RemoteClients::enable);
        VERBS.put("client disable", RemoteClients::disable);
        VERBS.put("client rotate-secret", RemoteClients::rotate);
        VERBS.put("client check", RemoteClients::check);
        VERBS.put("client delete", RemoteClients::delete);
        VERBS.put("session list", RemoteSessions::list);
        VERBS.put("session end", RemoteSessions::end);
        VERBS.put("api-key list", RemoteApiKeys::list);
        VERBS.put("api-key revoke", RemoteApiKeys::revoke);
        VERBS.put("policy list", RemotePolicies::list);
        VERBS.put("policy replay", RemotePolicies::replay);
        VERBS.put("policy put", RemotePolicies::put);
        VERBS.put("policy get", RemotePolicies::get);
        VERBS.put("policy activate", RemotePolicies::activate);
        VERBS.put("revocation status", RemoteRevocations::status);
        VERBS.put("key list", RemoteKeys::list);
        VERBS.put("key rotate", RemoteKeys::rotate);
        VERBS.put("key revoke", RemoteKeys::revoke);
        VERBS.put("webhook add", RemoteWebhooks::add);
        VERBS.put("webhook list", RemoteWebhooks::list);
        VERBS.put("webhook remove", RemoteWebhooks::remove);
        VERBS.put("webhook retry", RemoteWebhooks::retry);
        VERBS.put("webhook test", RemoteWebhooks::test);
        VERBS.put("audit export", RemoteAudit::export);
        VERBS.put("audit list", RemoteAudit::list);
        VERBS.put("audit head", RemoteAudit::head);
        VERBS.put("audit verify", RemoteAudit::verify);
        VERBS.put("mail list", RemoteMail::list);
        VERBS.put("mail retry", RemoteMail::retry);
        VERBS.put("explain", RemoteExplain::explain);
        VERBS.put("export", RemoteConfiguration::export);
        VERBS.put("diff", RemoteConfiguration::diff);
        VERBS.put("apply", RemoteConfiguration::apply);
    }

    private RemoteVerbs() {}

    static boolean isOfThisMachine(String verb) {
        return LOCAL.contains(verb);
    }

    static Set<String> all() {
        return Collections.unmodifiableSet(VERBS.keySet());
    }

    public static Where where(String verb) {
        if (LOCAL.contains(verb)) {
            return Where.ANYWHERE;
        }
        return VERBS.containsKey(verb) ? Where.SERVER : Where.HOST;
    }

    /// Null if no server does it.
    static @Nullable Verb find(String verb) {
        return VERBS.get(verb);
    }
}
