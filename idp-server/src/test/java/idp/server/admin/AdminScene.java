package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.access.facts.Group;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.core.link.NewInvitations;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.server.TestNode;
import idp.server.TestOffice;
import idp.server.admin.call.AdminRoute;
import idp.server.admin.contract.Contract;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A node with the APIs `orders` and `billing`, and service accounts that may do more or less with
/// them; each has an access token for the admin API.
final class AdminScene implements AutoCloseable {
    static final String ROOT = "root";
    static final String ORDERS_ADMIN = "orders-admin";
    static final String BILLING_ADMIN = "billing-admin";
    static final String AUDITOR = "auditor";
    static final String NOBODY = "nobody";
    static final List<String> CALLERS = List.of(ROOT, ORDERS_ADMIN, BILLING_ADMIN, AUDITOR, NOBODY);

    /// The table of the routes, to look at.
    static final List<AdminRoute> ROUTES =
            AdminRoutes.of(
                    new AdminParts(
                            null, null, null, null, null, null, null, null, null, null, null, null,
                            null, null, null, null));

    /// A client that somebody manages from outside.
    static final String SHELF = "shelf";

    static final String SHELF_KEY = "shop/shelf";

    private static final String SCOPE = "gatehouse:admin";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TestNode node;
    final Keepers keepers;
    final Map<String, String> held = new HashMap<>();
    final String key;
    final String user;
    final String invitation;
    final String secret;
    final String webhook;
    final String kid;
    final String letter;
    private final Map<String, String> tokens = new HashMap<>();

    AdminScene() {
        this(Map.of());
    }

    AdminScene(Map<String, String> settings) {
        node = TestNode.start(settings);
        keepers = node.keepers();
        user = node.user("clara").id();
        for (var caller : CALLERS) {
            account(caller, SCOPE);
            tokens.put(caller, token(caller, SCOPE));
        }
        assign(ResourceServer.OWN, RoleHolder.client(ROOT), Assignment.everywhere("admin"));
        assign(ResourceServer.OWN, RoleHolder.client(ORDERS_ADMIN), apiAdmin("orders"));
        assign(ResourceServer.OWN, RoleHolder.client(BILLING_ADMIN), apiAdmin("billing"));
        assign(ResourceServer.OWN, RoleHolder.client(AUDITOR), Assignment.everywhere("auditor"));
        for (var api : List.of("orders", "billing")) {
            assertThat(
                            keepers.apis()
                                    .put(
                                            new ResourceServer(
                                                    api, "https://" + api, api, List.of()),
                                            now()))
                    .isEqualTo(ResourceServers.Stored.DONE);
            keepers.roles().put(api, new Role("manager", ""), now());
            held.put(api, assign(api, RoleHolder.client(NOBODY), Assignment.everywhere("manager")));
            var sound = new Checked.Sound("entity user;", List.of(), Set.of());
            keepers.policies().add(api, sound, "t", "", now());
            keepers.policies().activate(api, 1, null, "t", now());
        }
        var text = ApiKeyText.of(Stage.OPAQUE);
        key = text.id();
        node.apiKeys()
                .add(
                        new ApiKey(
                                key,
                                "deploy",
                                RoleHolder.client(NOBODY),
                                Scope.NONE,
                                now(),
                                "t",
                                now().plusSeconds(600),
                                null,
                                null),
                        text.hash(),
                        now());
        keepers.groups().put(new Group("staff", ""), now());
        secret = TestShelf.put(node);
        var wish = new NewInvitations.Wish(null, List.of("staff"), 1, Duration.ofDays(1));
        invitation =
                TestOffice.of(node).newInvitations().invite(List.of(wish), false).getFirst().id();
        // Nobody listens there.
        var hook = call("POST", ROOT, "/webhooks", "{\"url\": \"http://127.0.0.1:1/\"}");
        webhook = hook.get("id");
        letter = new TestLetters(node).waiting();
        kid = get(ROOT, "/keys").json().get("items").get(0).get("kid").asString();
    }

    private static Assignment apiAdmin(String api) {
        return new Assignment("api-admin", "api", api, null, null);
    }

    static Instant now() {
        return Instant.now();
    }

    void account(String id, String scope) {
        node.client(
                id,
                App.SECRET,
                Map.of(
                        "client_name",
                        id,
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        scope));
    }

    String token(String client, String scope) {
        var answer =
                new App(node.url(""), client)
                        .token("grant_type", "client_credentials", "scope", scope);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("access_token");
    }

    String tokenOf(String caller) {
        return tokens.get(caller);
    }

    String assign(String api, RoleHolder holder, Assignment wanted) {
        var id = Stage.OPAQUE.id();
        var outcome = keepers.assignments().assign(api, id, holder, wanted, "t", now());
        assertThat(outcome).isInstanceOf(Outcome.Assigned.class);
        return ((Outcome.Assigned) outcome).id();
    }

    Answer get(String caller, String path) {
        return call("GET", caller, path, null);
    }

    /// @param caller null for nobody
    Answer call(String method, String caller, String path, String body, String... headers) {
        var bearer = caller == null ? null : "Bearer " + tokens.get(caller);
        var answer = send(node.url("/admin/api" + path), method, bearer, body, headers);
        Contract.OURS.mustHave(method, path, answer);
        return answer;
    }

    static Answer send(
            String url, String method, String authorization, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        for (var tries = 1; ; tries++) {
            try {
                var response = HTTP.send(request.build(), BodyHandlers.ofString());
                return new Answer(response.statusCode(), response);
            } catch (IOException e) {
                // The server may have closed the connection after the request before.
                if (tries == 3) {
                    throw new UncheckedIOException(e);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        node.close();
    }

    /// The path of a route, with things that are there.
    ///
    /// @param api which API's
    String filled(String path, String api) {
        return (path.matches("(/admin/api)?/grants") ? path + "?client=" + SHELF : path)
                .replace("{api}", api)
                .replace("{role}", "manager")
                .replace("{version}", "1")
                .replace("{number}", TestOffice.lastRow(node))
                .replace("{type}", "order")
                .replace("{key}", key)
                .replace("{client}", SHELF)
                .replace("{external}", SHELF_KEY.replace("/", "%2F"))
                .replace("{secret}", secret)
                .replaceAll("\\{(?:session|passkey|ref)}", "none")
                .replace("{group}", "staff")
                .replace("/users/{user}", "/users/" + user)
                .replace("/claims/{user}", "/claims/" + user)
                .replace("{user}", "nobody")
                .replace("{invitation}", invitation)
                .replace("{webhook}", webhook)
                .replace("{kid}", kid)
                .replace("{letter}", letter)
                .replace("{id}", held.getOrDefault(api, "none"));
    }
}
