package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.TransactionTime;
import idp.server.db.client.JdbiClients;
import idp.server.db.user.JdbiUsers;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One node with alice signed in at it, the client `shop`, and `rival`, which has the same redirect
/// URI and secret.
final class Scene implements AutoCloseable {
    final TestNode node = TestNode.start();
    final App shop = app("shop");
    final App rival = app("rival");
    final Visitor alice = new Visitor(node.issuer());

    Scene() {
        node.user("alice");
        assertThat(App.signIn(alice, shop.authorize(), "alice").status()).isEqualTo(303);
    }

    /// A client with the usual document, bent.
    App app(String id, Object... changes) {
        node.client(id, App.SECRET, document(changes));
        return new App(node.issuer(), id);
    }

    /// A null leaves the member out.
    static Map<String, Object> document(Object... changes) {
        var document = new LinkedHashMap<String, Object>(App.document());
        for (var i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                document.remove((String) changes[i]);
            } else {
                document.put((String) changes[i], changes[i + 1]);
            }
        }
        return document;
    }

    /// The same client as its requests reach another node.
    static App at(TestNode node, String client) {
        return new App(node.url(""), client);
    }

    Visitor visitor(String username) {
        node.user(username);
        var visitor = new Visitor(node.issuer());
        assertThat(App.signIn(visitor, shop.authorize(), username).status()).isEqualTo(303);
        return visitor;
    }

    /// Where alice's browser is sent in the end, past a consent page if there is one.
    Visitor.Page ask(App app, String... changes) {
        return ask(alice, app, changes);
    }

    static Visitor.Page ask(Visitor visitor, App app, String... changes) {
        var page = visitor.get(app.authorize(changes));
        var asked = page.status() == 200 && page.html().selectFirst("#allow") != null;
        return asked ? visitor.submit(page, "#allow", Map.of()) : page;
    }

    String code(App app, String... changes) {
        return code(alice, app, changes);
    }

    static String code(Visitor visitor, App app, String... changes) {
        var sent = ask(visitor, app, changes);
        assertThat(sent.parameters()).as(sent.body()).containsKey("code");
        return sent.parameters().get("code");
    }

    Answer tokens(App app, String... changes) {
        return tokens(alice, app, changes);
    }

    static Answer tokens(Visitor visitor, App app, String... changes) {
        var tokens = app.redeem(code(visitor, app, changes));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        return tokens;
    }

    /// Asks again while the node says that it cannot answer now, as an app does.
    static Answer patient(Supplier<Answer> call) {
        return Wait.forAnswer(call, answer -> answer.status() != 503);
    }

    static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.get("error")).isEqualTo(error);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    /// An HTML page of ours that goes nowhere.
    static void errorPage(Visitor.Page page) {
        assertThat(page.status()).as(page.body()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    static boolean active(App app, String token) {
        var answer = app.introspect(token);
        return answer.status() == 200 && answer.json().get("active").booleanValue();
    }

    /// The token is refused whenever that is asked more than a second from now.
    static void diesSoon(App app, String accessToken) {
        Wait.aSecondLater(
                "refused", () -> patient(() -> app.userInfo(accessToken)).status() == 401);
    }

    /// For every grant, as if this one had been turned that long ago.
    void aMinutePasses() {
        sql(
                """
                UPDATE app_grant SET rotated_at = rotated_at - interval '1 min',
                    turned_at = ARRAY(SELECT at - interval '1 min'
                        FROM unnest(turned_at) WITH ORDINALITY AS turn (at, place) ORDER BY place)
                """);
    }

    JdbiUsers users() {
        return new JdbiUsers(node.database(), TransactionTime.OF_DATABASE);
    }

    JdbiClients clients() {
        return new JdbiClients(node.database());
    }

    void sql(String statement) {
        node.database().transaction(handle -> handle.execute(statement));
    }

    int count(String query) {
        return node.database()
                .statement(handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }

    List<String> audit(String clientId) {
        return node.database()
                .statement(handle ->
                        handle.createQuery("SELECT kind FROM audit_event WHERE client_id = :id")
                                .bind("id", clientId)
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public void close() {
        node.close();
    }
}
