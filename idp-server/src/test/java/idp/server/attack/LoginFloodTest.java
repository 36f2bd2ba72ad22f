package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.db.Share;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-13: many sign-ins at once")
class LoginFloodTest {
    /// More than there are places for.
    private static final int FLOOD = 80;

    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("R-14: 16 right sign-ins of one account at once all succeed")
    void right_sign_ins_at_once_are_not_slowed_down() throws Exception {
        scene.node.user("bob");
        var forms = forms(16);
        var pages = at(forms, _ -> "bob", TestNode.PASSWORD);
        for (var page : pages) {
            assertThat(page.get().status()).isEqualTo(303);
        }
    }

    @Test
    @DisplayName("R-13: while sign-ins wait for the database, tokens and pages are answered")
    void a_flood_takes_no_connection_from_the_tokens() throws Exception {
        var tokens = scene.tokens(scene.shop, "scope", "openid");
        var forms = forms(FLOOD);
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            aside.submit(() ->
                    scene.node
                            .database()
                            .share(Share.JOBS)
                            .<Object>transaction(db -> {
                                db.execute("LOCK TABLE login_attempt IN ACCESS EXCLUSIVE MODE");
                                held.countDown();
                                return waits(release);
                            }));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            var flood = at(forms, number -> "nobody" + number, "a wrong long password");
            for (int round = 0; round < 20; round++) {
                assertThat(scene.shop.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
                assertThat(scene.shop.introspect(tokens.get("access_token")).status())
                        .isEqualTo(200);
                tokens = scene.shop.refresh(tokens.get("refresh_token"));
                assertThat(tokens.status()).isEqualTo(200);
                assertThat(scene.alice.get(scene.node.url("/")).status()).isEqualTo(200);
            }
            release.countDown();
            for (var answer : flood) {
                assertThat(answer.get().status()).isIn(401, 503);
            }
        }
        var after = at(forms(1), _ -> "alice", TestNode.PASSWORD).getFirst().get();
        assertThat(after.status()).isEqualTo(303);
    }

    @Test
    @DisplayName(
            "R-13: who finds no place is told so without a connection, in the form with the name")
    void shedding_takes_no_connection() throws Exception {
        var forms = forms(FLOOD);
        var most = Share.SIGN_IN.of(scene.node.settings().connections());
        var held = new CountDownLatch(most);
        var release = new CountDownLatch(1);
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < most; i++) {
                aside.submit(() ->
                        scene.node
                                .database()
                                .share(Share.SIGN_IN)
                                .<Object>statement(_ -> {
                                    held.countDown();
                                    return waits(release);
                                }));
            }
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            for (var answer : at(forms, number -> "nobody" + number, "a wrong long password")) {
                var page = answer.get();
                assertThat(page.status()).isEqualTo(503);
                assertThat(page.header("Retry-After")).matches("[1-9][0-9]*");
                assertThat(page.html().selectFirst("[name=username]").attr("value"))
                        .startsWith("nobody");
            }
            release.countDown();
        }
    }

    private record Form(Visitor visitor, Visitor.Page page) {}

    private static List<Form> forms(int count) {
        var forms = new ArrayList<Form>();
        for (int i = 0; i < count; i++) {
            var visitor = new Visitor(scene.node.issuer());
            forms.add(new Form(visitor, visitor.get(scene.node.url("/login"))));
        }
        return forms;
    }

    private interface Names {
        String of(int number);
    }

    /// All of them at once.
    private static List<Future<Visitor.Page>> at(List<Form> forms, Names names, String password)
            throws InterruptedException {
        var start = new CountDownLatch(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var pages = new ArrayList<Future<Visitor.Page>>();
        for (int i = 0; i < forms.size(); i++) {
            var form = forms.get(i);
            var typed = Map.of("username", names.of(i), "password", password);
            pages.add(
                    threads.submit(() -> {
                        start.await();
                        return form.visitor().press(form.page(), "#sign-in", typed);
                    }));
        }
        start.countDown();
        threads.shutdown();
        return pages;
    }

    private static Object waits(CountDownLatch release) {
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
