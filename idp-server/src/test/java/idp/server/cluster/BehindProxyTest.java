package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clients")
@Tag("proxies")
@DisplayName("R-16: two nodes behind HAProxy, request by request")
final class BehindProxyTest {
    private static final int WORKERS = 4;
    private static final int FLOOD = 60;

    private static @TempDir Path folder;
    private static Fronted front;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        front = new Fronted(folder);
    }

    @AfterAll
    static void stop() {
        front.close();
    }

    @Test
    void any_node_goes_on_with_what_another_began_and_one_that_is_stopped_is_missed_by_nobody() {
        run(WORKERS, 1);
        for (var what : List.of("GET /login", "POST /login", "POST /token", "GET /admin/api")) {
            assertThat(front.served(what)).as(what).contains("gatehouse/one", "gatehouse/two");
        }
    }

    @Test
    @Tag("soak")
    void the_same_again_and_again() {
        run(4 * WORKERS, 8);
    }

    @Test
    @Tag("soak")
    @DisplayName("R-16: the release before on the schema of this one, both at once, and to and fro")
    void an_upgrade_from_the_release_before_is_missed_by_nobody() throws Exception {
        var before = List.of(previous().resolve("idp").toString(), "serve");
        var now = List.<String>of();
        run(
                2 * WORKERS,
                List.of(
                        new Change(0, before),
                        new Change(1, before),
                        new Change(0, now),
                        new Change(1, now),
                        new Change(1, before),
                        new Change(1, now)));
    }

    private static Path previous() throws Exception {
        var top = Path.of("..").toAbsolutePath().normalize();
        var build =
                new ProcessBuilder(top.resolve("scripts/previous").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).isZero();
        return Path.of(said.strip());
    }

    @Test
    @DisplayName("R-13: a flood of sign-ins is shed through HAProxy, while tokens come")
    void a_flood_is_told_when_to_come_again() throws Exception {
        var form = front.visitor();
        var page = form.get(front.issuer + "/login");
        var shop = front.app("shop");
        var signedIn = App.signIn(front.visitor(), shop.authorize(), "alice");
        var own = redeem(shop, signedIn).get("access_token");
        var before = front.proxy.output().length();
        var to = front.cluster.settings();
        try (var lock = DriverManager.getConnection(to.jdbcUrl(), to.user(), to.password());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE login_attempt IN ACCESS EXCLUSIVE MODE");
            var flood = new ArrayList<Future<Visitor.Page>>();
            for (var i = 0; i < FLOOD; i++) {
                var typed = Map.of("username", "nobody" + i, "password", "a wrong long password");
                flood.add(threads.submit(() -> form.twin().press(page, "#sign-in", typed)));
            }
            for (var i = 0; i < 20; i++) {
                good("userinfo", shop.userInfo(own));
                good("tokens", front.admin());
            }
            var shed = 0;
            for (var answer : flood) {
                var told = answer.get();
                assertThat(told.status()).isIn(401, 429, 503);
                if (told.status() == 503) {
                    shed++;
                    assertThat(told.header("Retry-After")).matches("[1-9][0-9]*");
                }
            }
            assertThat(shed).isPositive();
            lock.rollback();
        }
        assertThat(failed).isEmpty();
        assertThat(front.proxy.output().substring(before)).doesNotContain("is DOWN");
    }

    /// A node is stopped, and comes back as that program; an empty one is this release.
    private record Change(int node, List<String> program) {}

    private void run(int workers, int stops) {
        run(
                workers,
                IntStream.range(0, stops).mapToObj(node -> new Change(node, List.of())).toList());
    }

    private void run(int workers, List<Change> changes) {
        var admin = front.admin().get("access_token");
        Workers.race(
                workers,
                _ -> {
                    work(admin);
                    return true;
                },
                () -> {
                    try {
                        for (var change : changes) {
                            var node = front.cluster.node(change.node());
                            node.runs(change.program());
                            stopAndStart(node, 10 * workers);
                        }
                    } finally {
                        over.set(true);
                    }
                });
        System.out.printf(
                "R-16: %d requests by HAProxy while nodes were stopped and started %d times; %d"
                        + " failed%n",
                asked.get(), changes.size(), failed.size());
        assertThat(failed).isEmpty();
        assertThat(Ledger.broken(front.cluster.database())).isEmpty();
    }

    private void stopAndStart(ServerProcess node, int requests) {
        more(4 * requests);
        node.stop();
        assertThat(node.awaitEnd()).isEqualTo(143);
        more(requests);
        var before = front.proxy.output().length();
        front.cluster.restart(node);
        Wait.until(
                "the node is taken back",
                () -> front.proxy.output().substring(before).contains(front.name(node) + " "));
        more(requests);
    }

    private void more(int wanted) {
        var from = asked.get();
        Wait.until("requests go on", () -> asked.get() > from + wanted || !failed.isEmpty());
    }

    /// One person with one app: a sign-in, then tokens that come and go.
    private void work(String admin) {
        var app = front.app("shop");
        var browser = front.visitor();
        var url = app.authorize("scope", "openid offline_access");
        var refresh = redeem(app, App.signIn(browser, url, "alice")).get("refresh_token");
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            var next = good("refresh", app.refresh(refresh));
            refresh = next.get("refresh_token");
            good("userinfo", app.userInfo(next.get("access_token")));
            var again = redeem(app, browser.once(url)).get("refresh_token");
            good("revoke", app.revoke(again));
            var ended = good("introspect", app.introspect(again));
            note("introspect", ended.get("active").equals("false") ? 200 : 0);
            good("admin", app.ask(admin(admin)));
        }
    }

    private static HttpRequest admin(String token) {
        return HttpRequest.newBuilder(URI.create(front.issuer + "/admin/api/clients/shop"))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private App.Answer redeem(App app, Visitor.Page sent) {
        note("authorize", sent.status() == 303 ? 200 : sent.status());
        return good("redeem", app.redeem(sent.parameters().get("code")));
    }

    private App.Answer good(String what, App.Answer answer) {
        note(what, answer.status());
        return answer;
    }

    private void note(String what, int status) {
        asked.incrementAndGet();
        if (status != 200) {
            failed.add(what + " " + status);
        }
    }
}
