package idp.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("P2: a form of the console that is sent twice has one effect")
final class ConsoleTwiceTest {
    /// A form that makes something.
    ///
    /// @param route where it is posted to
    /// @param page that it is on
    /// @param list of what it makes, with a row for each
    /// @param answer what of the answer has to be the same; empty where it only leads on
    private record Makes(
            String route,
            String page,
            String button,
            Map<String, String> typed,
            String list,
            String rows,
            String answer) {
        @Override
        public String toString() {
            return route;
        }
    }

    private static final String SCHEMA =
            "entity role; entity user in [role]; entity order;"
                    + " action read appliesTo {principal: user, resource: order};";
    private static final String POLICY = "permit (principal, action, resource);";

    private static final List<Makes> MAKE =
            List.of(
                    new Makes(
                            "/admin/users/new",
                            "/admin/users/new",
                            "#save",
                            Map.of("username", "twin"),
                            "/admin/users?q=twin",
                            "tbody tr",
                            "h1"),
                    new Makes(
                            "/admin/users/{user}/recover",
                            "/admin/users/BOB",
                            "#recover-link",
                            Map.of(),
                            "",
                            "",
                            "#link"),
                    new Makes(
                            "/admin/invitations/new",
                            "/admin/invitations/new",
                            "#invite-link",
                            Map.of("uses", "2"),
                            "/admin/invitations",
                            "tbody tr",
                            "#link"),
                    new Makes(
                            "/admin/new-group",
                            "/admin/new-group",
                            "#save",
                            Map.of("name", "twins"),
                            "/admin/groups",
                            "tbody tr",
                            ""),
                    new Makes(
                            "/admin/apis/{api}/policies/draft",
                            "/admin/apis/orders/policies/draft",
                            "#store",
                            Map.of("schema", SCHEMA, "name-1", "all", "text-1", POLICY),
                            "/admin/apis/orders/policies",
                            "tbody tr",
                            ""));

    /// Forms that change, end or take away what there is, or put something under a name or with an id that the
    /// form has: once more is the same again.
    private static final Set<String> SAME_AGAIN =
            Set.of(
                    "/admin/new-api",
                    "/admin/apis/{api}/edit",
                    "/admin/apis/{api}/policies/{version}/activate",
                    "/admin/apis/{api}/roles/add",
                    "/admin/apis/{api}/roles/give",
                    "/admin/apis/{api}/roles/remove",
                    "/admin/apis/{api}/roles/take",
                    "/admin/disable-clients",
                    "/admin/disable-clients/pick",
                    "/admin/end-all-sign-ins",
                    "/admin/end-app-access",
                    "/admin/end-app-access/pick",
                    "/admin/end-sign-ins",
                    "/admin/end-sign-ins/pick",
                    "/admin/groups/{group}/add",
                    "/admin/groups/{group}/delete",
                    "/admin/groups/{group}/describe",
                    "/admin/groups/{group}/remove",
                    "/admin/invitations/withdraw",
                    "/admin/many-users",
                    "/admin/many-users/pick",
                    "/admin/outbox/drop",
                    "/admin/outbox/retry",
                    // A code is good once.
                    "/admin/test-sign-in",
                    "/admin/users/{user}/delete",
                    "/admin/users/{user}/disable",
                    "/admin/users/{user}/edit",
                    "/admin/users/{user}/enable",
                    "/admin/users/{user}/end",
                    "/admin/users/{user}/end-all",
                    "/admin/users/{user}/remove-app",
                    "/admin/users/{user}/remove-authenticator",
                    "/admin/users/{user}/remove-passkey");

    static TestNode node;
    static Visitor alice;
    static String bob;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        bob = node.user("bob").id();
        var administrators = TestAdministrators.of(node);
        administrators.make(node.user("alice"));
        alice = AccountVisits.signedIn(node, "alice");
        var form = alice.get(node.url("/admin/new-api"));
        var typed = Map.of("id", "orders", "resource", "https://orders.example");
        alice.submit(form, "#store", typed);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<Makes> make() {
        return MAKE.stream();
    }

    @Test
    void of_every_form_it_is_known_what_sending_it_twice_comes_to() {
        var known =
                Stream.concat(MAKE.stream().map(Makes::route), SAME_AGAIN.stream())
                        .collect(Collectors.toSet());
        var posted =
                node.routes().stream()
                        .filter(route -> route.matches("POST /admin/.*"))
                        .map(route -> route.substring("POST ".length()))
                        .filter(route -> !route.startsWith("/admin/api/"))
                        // Their forms have the id of what they make, or say what was seen.
                        .filter(route -> !route.matches("/admin/(new-client|clients|keys)(/.*)?"))
                        .collect(Collectors.toSet());
        assertThat(posted).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("make")
    void what_is_sent_twice_is_made_once(Makes form) {
        var page = alice.get(node.url(form.page().replace("BOB", bob)));
        var before = rows(form);
        // Without a script both clicks of a double click are sent, and the second is answered.
        var other = alice.twin();
        var first =
                CompletableFuture.supplyAsync(
                        () -> other.submit(page, form.button(), form.typed()));
        var again = alice.submit(page, form.button(), form.typed());
        var answered = first.join();
        var late = alice.submit(page, form.button(), form.typed());
        if (!form.answer().isEmpty()) {
            assertThat(shown(again, form)).isNotEmpty().isEqualTo(shown(answered, form));
            assertThat(shown(late, form)).isEqualTo(shown(answered, form));
        }
        if (!form.list().isEmpty()) {
            assertThat(rows(form)).isEqualTo(before + 1);
        }
    }

    private static int rows(Makes form) {
        return form.list().isEmpty()
                ? 0
                : alice.get(node.url(form.list())).html().select(form.rows()).size();
    }

    private static String shown(Visitor.Page page, Makes form) {
        var found = page.html().selectFirst(form.answer());
        return found == null ? page.body() : found.text() + found.val();
    }
}
