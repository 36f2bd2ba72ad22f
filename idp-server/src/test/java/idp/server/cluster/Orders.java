package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// An API of orders behind a cluster: its client, its policies, and people with tokens for it, each of
/// whom may read because of a role.
final class Orders {
    static final String RESOURCE = "https://api.example/orders";
    static final String API = "orders";
    static final String API_CLIENT = "orders-api";
    static final String SHOP = "orders-shop";

    private static final String SCOPES = "openid orders:read";
    private static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group];
            entity client in [role, group];
            entity order;
            type token = { scopes: Set<String>, client: String, iat: Long, amr: Set<String>,
                           acr?: String, auth_time?: Long, actor?: String };
            action read appliesTo
                { principal: [user, client], resource: [order], context: { token?: token } };
            """;
    private static final String READER = "reader-reads";
    private static final String READS =
            """
            permit(principal in role::"reader", action == Action::"read", resource);
            """;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Cluster cluster;
    private final TestNode office;

    /// @param assignment the id of the role's
    /// @param key what stands for the person in the history
    record Person(
            User user, Visitor browser, String access, String id, String assignment, String key) {
        String question() {
            return """
            {"subject": {"type": "user", "id": "%s"}, "action": {"name": "read"},
             "resource": {"type": "order", "id": "43"}, "context": {"access_token": "%s"}}
            """
                    .formatted(user.id(), access);
        }
    }

    /// @param office a node of the cluster in this JVM, where an operator works
    Orders(Cluster cluster, TestNode office) {
        this.cluster = cluster;
        this.office = office;
        if (cluster.database()
                .statement(db ->
                        db.createQuery("SELECT count(*) FROM client WHERE id = :id")
                                        .bind("id", SHOP)
                                        .mapTo(Integer.class)
                                        .one()
                                == 0)) {
            office.client(
                    API_CLIENT,
                    App.SECRET,
                    Map.of(
                            "client_name", "Orders",
                            "grant_types", List.of("client_credentials"),
                            "served_resources", List.of(RESOURCE)));
            var shop = new LinkedHashMap<>(App.document());
            shop.put("scope", SCOPES);
            shop.put("resources", List.of(RESOURCE));
            shop.put("first_party", true);
            office.client(SHOP, App.SECRET, shop);
            office.access().api(API, RESOURCE);
        }
        readersRead();
    }

    /// Activates the policy by which all people read.
    void readersRead() {
        office.access().policies(API, SCHEMA, Map.of(READER, READS));
    }

    /// Activates one by which nobody reads.
    void nobodyReads() {
        var never = READS.replace("permit(", "forbid(");
        office.access().policies(API, SCHEMA, Map.of(READER, never));
    }

    /// Somebody new, signed in at that node.
    Person person(int node) {
        var name = "orders-" + NUMBER.incrementAndGet() + "-" + System.nanoTime();
        var user = office.user(name);
        var assignment = office.access().assign(API, "reader", user.id());
        var browser =
                new Visitor(
                        cluster.nodes().stream().map(ServerProcess::url).toArray(String[]::new));
        var app = new App(cluster.node(node).url(), SHOP);
        var asked = app.authorize("scope", SCOPES, "resource", RESOURCE);
        var sent =
                Wait.forAnswer(
                        () -> App.signIn(browser, asked, name), page -> page.status() != 503);
        assertThat(sent.parameters()).as(sent.body()).containsKey("code");
        var code = sent.parameters().get("code");
        var tokens = Wait.forAnswer(() -> app.redeem(code), told -> told.status() != 503);
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        return new Person(
                user,
                browser,
                tokens.get("access_token"),
                tokens.get("id_token"),
                assignment,
                name);
    }

    void disable(Person person) {
        office.disable(person.user());
    }

    void changePassword(Person person) {
        office.changePassword(person.user(), "another " + TestNode.PASSWORD);
    }

    void removeRole(Person person) {
        office.access().unassign(API, person.assignment());
    }

    /// At the pages of that node.
    void signOut(Person person, int node) {
        var url = cluster.node(node).url() + "/logout?id_token_hint=" + person.id();
        var page = person.browser().get(url);
        assertThat(page.status()).as(page.body()).isIn(200, 303);
        assertThat(page.html().selectFirst("#sign-out")).as(page.body()).isNull();
    }
}
