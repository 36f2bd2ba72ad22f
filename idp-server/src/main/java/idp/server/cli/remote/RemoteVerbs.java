package idp.server.cli.remote;

import idp.server.cli.shell.Failed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which verbs a server does for whoever has a key, which are of this machine wherever the server is, and
/// that the rest is done on the host of the database.
final class RemoteVerbs {
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
        VERBS.put("user delete", RemoteUsers::delete);
        VERBS.put("user recover", RemoteUsers::recover);
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
        VERBS.put("client delete", RemoteClients::delete);
        VERBS.put("session end", RemoteSessions::end);
        VERBS.put("api-key list", RemoteApiKeys::list);
        VERBS.put("api-key revoke", RemoteApiKeys::revoke);
        VERBS.put("policy put", RemotePolicies::put);
        VERBS.put("policy get", RemotePolicies::get);
        VERBS.put("policy activate", RemotePolicies::activate);
        VERBS.put("key list", RemoteKeys::list);
        VERBS.put("key rotate", RemoteKeys::rotate);
        VERBS.put("key revoke", RemoteKeys::revoke);
        VERBS.put("webhook add", RemoteWebhooks::add);
        VERBS.put("webhook list", RemoteWebhooks::list);
        VERBS.put("webhook remove", RemoteWebhooks::remove);
        VERBS.put("webhook retry", RemoteWebhooks::retry);
        VERBS.put("webhook test", RemoteWebhooks::test);
        VERBS.put("audit list", RemoteAudit::list);
        VERBS.put("explain", RemoteExplain::explain);
    }

    private RemoteVerbs() {}

    static boolean isOfThisMachine(String verb) {
        return LOCAL.contains(verb);
    }

    static Set<String> all() {
        return Collections.unmodifiableSet(VERBS.keySet());
    }

    static Verb require(String verb) {
        @Nullable Verb found = VERBS.get(verb);
        if (found == null) {
            throw new Failed(
                    "idp "
                            + verb
                            + " is done on the host of the database, and over no server: leave out"
                            + " --server, and IDP_SERVER unset",
                    Entrance.HOW);
        }
        return found;
    }
}
