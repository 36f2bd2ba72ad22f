package idp.server.admin;

import static idp.server.admin.call.AdminRoute.ActedOn.API;
import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.DELETE;
import static idp.server.admin.call.AdminRoute.Method.GET;
import static idp.server.admin.call.AdminRoute.Method.PATCH;
import static idp.server.admin.call.AdminRoute.Method.POST;
import static idp.server.admin.call.AdminRoute.Method.PUT;

import idp.server.adapter.ImageFiles;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.ActedOn;
import idp.server.admin.client.ClientSteps;
import idp.server.admin.client.ClientWrites;
import idp.server.admin.client.LogoSteps;
import idp.server.admin.client.SecretSteps;
import idp.server.admin.person.AllSessionSteps;
import idp.server.admin.person.CredentialSteps;
import idp.server.admin.person.GrantSteps;
import idp.server.admin.person.SessionSteps;
import java.util.List;
import java.util.stream.Stream;

/// Every route of the admin API, with the action and the resource that the decision point is asked
/// about before it runs.
final class AdminRoutes {
    private static final String CLIENT = "/clients/{client}";
    private static final String KEYED = "/clients/by-key/{external}";
    private static final String USER = "/users/{user}";
    private static final String PROOFS = USER + "/credentials";
    private static final String APP = PROOFS + "/authenticator";
    private static final String PASSKEY = PROOFS + "/passkeys/{passkey}";
    private static final String SECRETS = CLIENT + "/secrets";

    private AdminRoutes() {}

    static List<AdminRoute> of(AdminParts on) {
        var keepers = on.keepers();
        var apis = new ApiSteps(keepers, on.issuer());
        var roles = new RoleSteps(keepers);
        var held = new AssignmentSteps(keepers, on.opaque());
        var groups = new GroupSteps(keepers);
        var keys = new KeySteps(on.apiKeys(), on.newKeys());
        var users = new UserSteps(on.people());
        var listed = new UserList(on.people());
        var asked = new InvitationSteps(on.people());
        var revocations = new RevocationSteps(on.receipts());
        var policies = new PolicySteps(keepers, on.evaluator());
        var resources = ResourceSteps.resources(keepers);
        var subjects = ResourceSteps.subjects(keepers);
        var clients = new ClientSteps(on.clients());
        var registry = new ClientWrites(on.clients(), keepers);
        var secrets = new SecretSteps(on.clients());
        var logos = new LogoSteps(on.clients(), new ImageFiles());
        var sessions = new SessionSteps(on.accounts());
        var everywhere = new AllSessionSteps(on.accounts());
        var scopes = new ScopeSteps(keepers);
        var grants = new GrantSteps(on.accounts());
        var proofs = new CredentialSteps(on.accounts());
        var others =
                List.of(
                        OperatorRoutes.of(on.operations()),
                        PeopleRoutes.of(on),
                        LookingRoutes.of(on));
        return with(
                others.stream().flatMap(List::stream).toList(),
                route(GET, "/apis", "list", SERVER, apis::list),
                route(GET, "/scopes", "list", SERVER, scopes::list),
                route(GET, "/apis/{api}", "read", API, apis::get),
                route(PUT, "/apis/{api}", "write", API, apis::put),
                route(DELETE, "/apis/{api}", "delete", API, apis::delete),
                route(GET, "/apis/{api}/roles", "read", API, roles::list),
                route(GET, "/apis/{api}/roles/{role}", "read", API, roles::get),
                route(PUT, "/apis/{api}/roles/{role}", "write", API, roles::put),
                route(DELETE, "/apis/{api}/roles/{role}", "write", API, roles::delete),
                route(GET, "/apis/{api}/assignments", "read", API, held::list),
                route(POST, "/apis/{api}/assignments", "grant", API, held::assign),
                route(GET, "/apis/{api}/assignments/{id}", "read", API, held::get),
                route(DELETE, "/apis/{api}/assignments/{id}", "grant", API, held::revoke),
                route(GET, "/apis/{api}/policies", "read", API, policies::list),
                route(POST, "/apis/{api}/policies", "publish", API, policies::add),
                route(POST, "/apis/{api}/policies/check", "publish", API, policies::check)
                        .thatLooks(),
                route(GET, "/apis/{api}/policies/active", "read", API, policies::active),
                route(PUT, "/apis/{api}/policies/active", "publish", API, policies::activate),
                route(GET, "/apis/{api}/policies/{version}", "read", API, policies::get),
                route(GET, "/apis/{api}/resources/{type}", "read", API, resources::list),
                route(GET, "/apis/{api}/resources/{type}/{id}", "read", API, resources::get),
                route(PUT, "/apis/{api}/resources/{type}/{id}", "write", API, resources::put),
                route(DELETE, "/apis/{api}/resources/{type}/{id}", "write", API, resources::delete),
                route(GET, "/apis/{api}/subjects/{type}", "read", API, subjects::list),
                route(GET, "/apis/{api}/subjects/{type}/{id}", "read", API, subjects::get),
                route(PUT, "/apis/{api}/subjects/{type}/{id}", "write", API, subjects::put),
                route(DELETE, "/apis/{api}/subjects/{type}/{id}", "write", API, subjects::delete),
                route(GET, "/api-keys", "read_keys", SERVER, keys::list),
                route(POST, "/api-keys", "create_keys", SERVER, keys::create),
                route(GET, "/api-keys/{key}", "read_keys", SERVER, keys::get),
                route(DELETE, "/api-keys/{key}", "revoke_keys", SERVER, keys::revoke),
                route(GET, "/revocation/status", "read_revocations", SERVER, revocations::status),
                route(GET, "/clients", "read_clients", SERVER, clients::list),
                route(POST, "/clients", "write_clients", SERVER, registry::create).orDry(),
                route(GET, KEYED, "read_clients", SERVER, clients::byKey),
                route(PUT, KEYED, "write_clients", SERVER, registry::put).orDry().thatDeclares(),
                route(GET, CLIENT, "read_clients", SERVER, clients::get),
                route(PATCH, CLIENT, "write_clients", SERVER, registry::patch).orDry(),
                route(DELETE, CLIENT, "delete_clients", SERVER, clients::delete).orDry(),
                route(
                        GET,
                        CLIENT + "/claims/{user}",
                        "preview_claims",
                        SERVER,
                        call -> on.claims().preview(call)),
                route(POST, CLIENT + "/disable", "write_clients", SERVER, clients::disable).orDry(),
                route(POST, CLIENT + "/enable", "write_clients", SERVER, clients::enable).orDry(),
                route(PUT, CLIENT + "/logo", "write_clients", SERVER, logos::put),
                route(DELETE, CLIENT + "/logo", "write_clients", SERVER, logos::remove),
                route(GET, SECRETS, "read_clients", SERVER, secrets::list),
                route(POST, SECRETS, "write_secrets", SERVER, secrets::add).orDry(),
                route(PATCH, SECRETS + "/{secret}", "write_secrets", SERVER, secrets::change),
                route(DELETE, SECRETS + "/{secret}", "write_secrets", SERVER, secrets::end).orDry(),
                route(GET, "/users", "read_users", SERVER, listed::list),
                route(POST, "/users", "write_users", SERVER, users::create),
                route(GET, "/users/{user}", "read_users", SERVER, users::get),
                route(PATCH, "/users/{user}", "write_users", SERVER, users::patch),
                route(DELETE, "/users/{user}", "delete_users", SERVER, users::delete),
                route(POST, "/users/{user}/disable", "write_users", SERVER, users::disable),
                route(POST, "/users/{user}/enable", "write_users", SERVER, users::enable),
                route(POST, "/users/{user}/recovery-link", "recover_users", SERVER, users::recover),
                route(GET, "/sessions", "read_accounts", SERVER, everywhere::list),
                route(DELETE, "/sessions", "end_sessions", SERVER, everywhere::endMany),
                route(GET, "/sessions/{session}", "read_accounts", SERVER, everywhere::get),
                route(DELETE, "/sessions/{session}", "end_sessions", SERVER, everywhere::end),
                route(GET, "/grants", "read_accounts", SERVER, grants::across),
                route(GET, USER + "/sessions", "read_accounts", SERVER, sessions::list),
                route(DELETE, USER + "/sessions", "end_sessions", SERVER, sessions::endAll),
                route(DELETE, USER + "/sessions/{session}", "end_sessions", SERVER, sessions::end),
                route(GET, USER + "/grants", "read_accounts", SERVER, grants::list),
                route(DELETE, USER + "/grants/{client}", "remove_grants", SERVER, grants::remove),
                route(GET, PROOFS, "read_accounts", SERVER, proofs::get),
                route(DELETE, APP, "remove_credentials", SERVER, proofs::removeAuthenticator),
                route(DELETE, PASSKEY, "remove_credentials", SERVER, proofs::removePasskey),
                route(GET, "/invitations", "read_invitations", SERVER, asked::list),
                route(POST, "/invitations", "invite", SERVER, asked::create),
                route(GET, "/invitations/{invitation}", "read_invitations", SERVER, asked::get),
                route(DELETE, "/invitations/{invitation}", "invite", SERVER, asked::withdraw),
                route(GET, "/groups", "read_groups", SERVER, groups::list),
                route(GET, "/groups/{group}", "read_groups", SERVER, groups::get),
                route(PUT, "/groups/{group}", "write_groups", SERVER, groups::put),
                route(PATCH, "/groups/{group}", "write_groups", SERVER, groups::patch),
                route(DELETE, "/groups/{group}", "write_groups", SERVER, groups::delete),
                route(GET, "/groups/{group}/members", "read_groups", SERVER, groups::members),
                route(PUT, "/groups/{group}/members/{user}", "write_groups", SERVER, groups::add),
                route(
                        DELETE,
                        "/groups/{group}/members/{user}",
                        "write_groups",
                        SERVER,
                        groups::remove));
    }

    private static List<AdminRoute> with(List<AdminRoute> others, AdminRoute... own) {
        return Stream.concat(Stream.of(own), others.stream()).toList();
    }

    static AdminRoute route(
            AdminRoute.Method method,
            String path,
            String action,
            ActedOn target,
            AdminRoute.Step step) {
        return new AdminRoute(method, path, action, target, step);
    }
}
