package idp.server.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit at the console, as it comes")
final class ConsoleTailTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static TestNode node;
    static TestAdministrators administrators;
    static Visitor alice;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        administrators = TestAdministrators.of(node);
        alice = administrator("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
        HTTP.close();
    }

    private static Visitor administrator(String name) {
        administrators.make(node.user(name));
        return AccountVisits.signedIn(node, name);
    }

    /// What an answer that goes on has said so far, and how it ended.
    private record Tail(
            HttpResponse<Stream<String>> response, StringBuffer said, CompletableFuture<Void> end) {
        static Tail of(String url, Visitor who, String... headers) {
            var cookies =
                    who.cookies().entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "));
            var request =
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(30))
                            .header("Cookie", cookies);
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines());
                var said = new StringBuffer();
                var end =
                        CompletableFuture.runAsync(
                                () ->
                                        response.body()
                                                .forEach(line -> said.append(line).append('\n')),
                                Thread::startVirtualThread);
                return new Tail(response, said, end);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        void hears(String text) {
            Wait.until(() -> said.indexOf(text) >= 0);
        }

        String last() {
            return said.toString()
                    .lines()
                    .filter(line -> line.startsWith("id: "))
                    .reduce("", (_, id) -> id)
                    .substring(4);
        }
    }

    private static String live(Visitor who, String query) {
        var page = who.get(node.url("/admin/audit" + query));
        return page.html().selectFirst("[data-live]").attr("data-live");
    }

    @Test
    void a_row_comes_by_itself_and_whoever_goes_on_from_there_misses_none() {
        var live = live(alice, "?kind=USER_CREATED");
        var tail = Tail.of(node.url(live), alice);
        assertThat(tail.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        node.user("dave");
        tail.hears("person: dave");
        assertThat(tail.said().toString()).doesNotContain("LOGIN_SUCCEEDED");
        var last = tail.last();
        node.user("erin");
        var next = Tail.of(node.url(live), alice, "Last-Event-ID", last);
        next.hears("person: erin");
        assertThat(next.said().toString()).doesNotContain("person: dave");
    }

    @Test
    @DisplayName("AD-05: it ends when the right is gone, and when they are signed out")
    void it_ends_with_the_right_to_see_it() {
        var frank = administrator("frank");
        var tail = Tail.of(node.url(live(frank, "")), frank);
        administrators.takeAll(administrators.find("frank"));
        Wait.until(tail.end()::isDone);
        assertThat(Tail.of(node.url("/admin/audit/live"), frank).response().statusCode())
                .isEqualTo(403);
        var greta = administrator("greta");
        var other = Tail.of(node.url(live(greta, "")), greta);
        var path = "/admin/users/" + administrators.find("greta").id();
        alice.submit(alice.get(node.url(path)), "#end-all", Map.of());
        Wait.until(other.end()::isDone);
    }

    @Test
    @DisplayName("R-16: a node that ends lets nobody hang, and cuts nobody off in the middle")
    void it_ends_with_its_node() {
        var other = node.another();
        var tail = Tail.of(other.url(live(alice, "")), alice);
        tail.hears("retry");
        other.close();
        Wait.until(tail.end()::isDone);
        assertThat(tail.end()).isCompleted();
    }

    @Test
    void one_person_has_no_more_than_a_few_of_them() {
        var hugo = administrator("hugo");
        var url = node.url(live(hugo, ""));
        for (var count = 0; count < Tails.EACH; count++) {
            assertThat(Tail.of(url, hugo).response().statusCode()).isEqualTo(200);
        }
        var refused = Tail.of(url, hugo).response();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        var tails = new Tails();
        tails.close();
        assertThat(tails.begin("hugo")).isNull();
    }
}
