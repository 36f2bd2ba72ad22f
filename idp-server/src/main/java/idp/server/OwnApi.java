package idp.server;

import idp.core.access.ApiScope;
import idp.core.access.Evaluator;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Keepers;
import idp.core.access.Policy;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Role;
import idp.core.access.facts.Subjects;
import idp.core.oauth.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes this server an API of its own, once: its scope, its roles, and the policies that its
/// management API asks. What an operator changed of roles and policies later stays as it is; policies
/// that an earlier release stored, and nobody changed, are replaced once by those of this one. There is
/// no first administrator: an operator names one on the command line of the host.
final class OwnApi {
    static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group];
            entity client in [role, group];
            entity server;
            entity api;

            type Token = {
                scopes: Set<String>,
                client: String,
                amr: Set<String>,
                iat: Long,
                acr?: String,
                auth_time?: Long,
                actor?: String,
            };

            // What belongs to no API.
            action list, read_groups, write_groups, read_keys, create_keys, create_client_keys, revoke_keys,
                read_revocations, read_audit, read_users, write_users, delete_users, recover_users, read_invitations,
                invite, read_clients, write_clients, delete_clients, write_secrets,
                read_statistics, read_accounts, preview_claims, end_sessions, remove_grants, remove_credentials,
                read_signing_keys, rotate_signing_keys, revoke_signing_keys, read_webhooks, write_webhooks,
                read_outbox, write_outbox, read_settings, read_configuration, write_configuration appliesTo {
                principal: [user, client], resource: server, context: { token: Token }
            };

            // What belongs to one.
            action read, write, grant, publish, create, delete, grant_attributes appliesTo {
                principal: [user, client], resource: api, context: { token: Token }
            };
            """;

    static final Map<String, String> POLICIES =
            Map.of(
                    "admin",
                    """
                    permit (principal in role::"admin", action, resource);
                    """,
                    "api-admin",
                    """
                    // Held for one API: role assign --role api-admin --resource api::orders
                    permit (
                        principal in role::"api-admin",
                        action in [Action::"read", Action::"write", Action::"grant",
                            Action::"publish"],
                        resource
                    ) unless { resource == api::"gatehouse" };
                    """,
                    "auditor",
                    """
                    permit (
                        principal in role::"auditor",
                        action in [Action::"list", Action::"read", Action::"read_groups",
                            Action::"read_keys", Action::"read_revocations", Action::"read_audit",
                            Action::"read_users", Action::"read_invitations",
                            Action::"read_clients", Action::"read_accounts",
                            Action::"preview_claims", Action::"read_statistics",
                            Action::"read_signing_keys", Action::"read_webhooks",
                            Action::"read_outbox", Action::"read_settings",
                            Action::"read_configuration"],
                        resource
                    );
                    """);

    private static final Logger LOG = LoggerFactory.getLogger(OwnApi.class);
    private static final String BY = "gatehouse";
    private static final List<ApiScope> SCOPES =
            List.of(new ApiScope("gatehouse:admin", "Manage this server, as far as you may"));

    /// Its policies are for administrators of the server, who may see all of it anyway.
    private static final Set<String> SEES = Subjects.STORED;

    private static final List<Role> ROLES =
            List.of(
                    new Role("admin", "Manages everything"),
                    new Role("api-admin", "Manages an API: its roles, assignments and policies"),
                    new Role("auditor", "Sees everything and changes nothing"));

    private final Issuer issuer;
    private final Keepers keepers;
    private final Evaluator evaluator;

    OwnApi(Issuer issuer, Keepers keepers, Evaluator evaluator) {
        this.issuer = issuer;
        this.keepers = keepers;
        this.evaluator = evaluator;
    }

    /// Several nodes may do it at once.
    void seed(Instant now) {
        var before = keepers.apis().find(ResourceServer.OWN);
        if (before == null || !before.resource().equals(issuer.value())) {
            var api =
                    before == null
                            ? new ResourceServer(
                                            ResourceServer.OWN, issuer.value(), "Gatehouse", SCOPES)
                                    .seeing(SEES)
                            : before.at(issuer.value());
            if (keepers.apis().put(api, now) != ResourceServers.Stored.DONE) {
                LOG.error("another API has the issuer as its resource: the admin API is closed");
                return;
            }
        }
        var active = keepers.policies().active(ResourceServer.OWN);
        if (active != null) {
            renew(active, now);
            return;
        }
        for (var role : ROLES) {
            if (keepers.roles().find(ResourceServer.OWN, role.name()) == null) {
                keepers.roles().put(ResourceServer.OWN, role, now);
            }
        }
        var stored = stored(now);
        // False if another node was first.
        keepers.policies().activate(ResourceServer.OWN, stored.version(), null, BY, now);
    }

    private void renew(PolicySet active, Instant now) {
        if (isOurs(active)) {
            return;
        }
        // Ours are there and not active: somebody went back, or a newer release is at work as well.
        if (!active.author().equals(BY) || known() != null) {
            LOG.info(
                    "version {} of the admin API's policies stays active; it is not this release's",
                    active.version());
            return;
        }
        var added = add("The policies of a newer release", now);
        // False if another node was first.
        keepers.policies().activate(ResourceServer.OWN, added.version(), active.version(), BY, now);
    }

    /// The version that a node stored before it ended, or a new one.
    private PolicySet stored(Instant now) {
        var known = known();
        return known == null ? add("The first policies", now) : known;
    }

    private @Nullable PolicySet known() {
        var newest = keepers.policies().list(ResourceServer.OWN, null, 50);
        return newest.stream().filter(OwnApi::isOurs).findFirst().orElse(null);
    }

    private PolicySet add(String comment, Instant now) {
        if (!(evaluator.check(SCHEMA, POLICIES) instanceof Checked.Sound sound)) {
            throw new IllegalStateException("the policies of the admin API are not sound");
        }
        var added = keepers.policies().add(ResourceServer.OWN, sound, BY, comment, now);
        if (added == null) {
            throw new IllegalStateException("the API of this server is gone");
        }
        return added;
    }

    private static boolean isOurs(PolicySet set) {
        return set.schema().equals(SCHEMA) && texts(set).equals(POLICIES);
    }

    private static Map<String, String> texts(PolicySet set) {
        return set.policies().stream().collect(Collectors.toMap(Policy::name, Policy::text));
    }
}
