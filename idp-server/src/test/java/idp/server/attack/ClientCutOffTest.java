package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ClientStore.Change;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: a client is disabled and enabled again while two nodes issue tokens to it")
class ClientCutOffTest {
    private static final String API = "https://api.example/v1";

    static Scene scene;
    static TestNode second;
    static App api;
    static List<App> machines;

    private final Collection<String> early = new ConcurrentLinkedQueue<>();
    private final Collection<String> late = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean seenEnabled = new AtomicBoolean();
    private final AtomicBoolean stop = new AtomicBoolean();

    @BeforeAll
    static void start() {
        scene = new Scene();
        second = scene.node.another();
        api = scene.app("api", "served_resources", List.of(API));
        var here =
                scene.app(
                        "machine",
                        "redirect_uris",
                        null,
                        "post_logout_redirect_uris",
                        null,
                        "grant_types",
                        List.of("client_credentials"),
                        "resources",
                        List.of(API));
        machines = List.of(here, Scene.at(second, "machine"));
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    @Test
    @DisplayName("R-04: what was issued before is dead, and what is issued afterwards lives")
    void no_token_slips_through_and_none_is_dead_on_arrival() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            machines.forEach(machine -> running.add(threads.submit(() -> issue(machine))));
            try {
                Wait.until("tokens before it", () -> early.size() >= 10);
                change(new Change.Disable());
                Wait.until("disabled", () -> machines.stream().allMatch(one -> status(one) == 401));
                change(new Change.Enable());
                Wait.until("enabled", () -> machines.stream().noneMatch(one -> status(one) == 401));
                seenEnabled.set(true);
                // It comes back by itself when its cut-off, ten seconds ahead, has passed.
                Wait.until("tokens after it", () -> late.size() >= 6);
            } finally {
                stop.set(true);
            }
            for (var one : running) {
                one.get();
            }
        }
        assertThat(early).hasSizeGreaterThanOrEqualTo(10).noneMatch(t -> Scene.active(api, t));
        assertThat(late).allMatch(token -> Scene.active(api, token));
    }

    private void issue(App machine) {
        for (var turn = 0; turn < 2_000 && !stop.get(); turn++) {
            var list = seenEnabled.get() ? late : early;
            var answer = token(machine);
            assertThat(answer.status()).isIn(200, 401, 503);
            if (answer.status() == 200) {
                list.add(answer.get("access_token"));
            } else if (answer.status() == 503) {
                assertThat(answer.header("Retry-After")).isNotNull();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static App.Answer token(App machine) {
        return machine.token("grant_type", "client_credentials", "resource", API);
    }

    private static int status(App machine) {
        return token(machine).status();
    }

    private static void change(Change change) {
        var now = scene.node.database().time();
        assertThat(scene.clients().change("machine", change, now)).isTrue();
    }
}
