package idp.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Every route of the console, as the node has them: a page that forgot to ask shows here.
@DisplayName("AD-05: every page of the console asks who it is and whether they may")
final class ConsoleMatrixTest {
    /// The first page, and forms that are empty for everybody: they ask when they are sent.
    private static final Set<String> OPEN = Set.of("GET /admin");

    private static TestNode node;
    private static List<String> routes;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("bob");
        routes =
                node.routes().stream()
                        .filter(route -> route.matches("(GET|POST) /admin(/.*)?"))
                        .filter(route -> !route.contains(" /admin/api/"))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(20).contains("GET /admin/apis", "GET /admin/audit");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String url(String route) {
        var path = route.substring(route.indexOf(' ') + 1);
        return node.url(path.replaceAll("\\{[^}]*}", "x"));
    }

    @Test
    void whoever_is_not_signed_in_is_shown_nothing() {
        for (var route : routes) {
            var visitor = new Visitor(node.issuer());
            if (route.startsWith("GET ")) {
                var page = visitor.once(url(route));
                assertThat(page.status()).as(route).isEqualTo(303);
                assertThat(page.location().getPath()).as(route).isEqualTo("/login");
            } else {
                var status = visitor.postOnce(url(route), "").status();
                assertThat(status).as(route).isIn(303, 403);
            }
        }
    }

    @Test
    void whoever_has_no_role_is_told_no_on_every_page_but_the_first() {
        var bob = AccountVisits.signedIn(node, "bob");
        var seen = new TreeMap<String, Integer>();
        var wanted = new TreeMap<String, Integer>();
        for (var route : routes) {
            var page =
                    route.startsWith("GET ") ? bob.once(url(route)) : bob.postOnce(url(route), "");
            seen.put(route, page.status());
            // Some addresses have no page of their own, and lead to one.
            var leads = page.status() == 303;
            wanted.put(route, OPEN.contains(route) ? 200 : leads ? 303 : 403);
        }
        assertThat(seen).isEqualTo(wanted);
    }
}
