package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.CommandLine;
import idp.server.TestNode;
import idp.server.cluster.Checkers.Durability;
import idp.server.cluster.History.Call;
import idp.server.cluster.History.Type;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A person who consents to one app after the other, and people who choose a password each at their
/// first sign-in, all of it at the pages of the nodes. Each is tried until it is acknowledged, and
/// can be looked for afterwards.
final class Changes {
    private static final String CONSENT = "consent";
    private static final String PASSWORD = "password";
    private static final String FIRST = "correct horse battery staple";

    private final Cluster cluster;
    private final History history;
    private final List<String> apps = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final Visitor browser;

    Changes(Cluster cluster, History history, int count) {
        this.cluster = cluster;
        this.history = history;
        var name = "changes-" + System.nanoTime();
        cluster.setUp(node -> {
            for (var i = 0; i < count; i++) {
                apps.add(node.client(name + "-app-" + i, App.SECRET, App.document()));
            }
            return node.user(name);
        });
        for (var i = 0; i < Math.max(1, count / 4); i++) {
            people.add(newcomer(cluster, name + "-" + i));
        }
        browser = visitor(cluster);
        // Signed in, and nothing allowed: the first app's page stays unanswered.
        var login = browser.get(at(0, apps.getFirst()).authorize());
        browser.submit(login, "#sign-in", Map.of("username", name, "password", TestNode.PASSWORD));
    }

    /// Somebody who has to choose a password.
    static String newcomer(Cluster cluster, String name) {
        CommandLine.run(
                cluster.environment(),
                FIRST,
                "user",
                "create",
                "--username",
                name,
                "--password-stdin");
        return name;
    }

    /// Signs in as such a person.
    ///
    /// @return the page that asks for a new password
    static Visitor.Page askedForPassword(Visitor visitor, App app, String username) {
        var login = visitor.get(app.authorize());
        return visitor.submit(login, "#sign-in", Map.of("username", username, "password", FIRST));
    }

    /// Some between any two crashes.
    void run(AtomicBoolean over, AtomicInteger crashes, int last) {
        var todo = new ArrayList<Runnable>();
        for (var i = 0; i < apps.size(); i++) {
            var number = i;
            todo.add(() -> consent(number));
        }
        for (var i = 0; i < people.size(); i++) {
            var number = i;
            todo.add(2 * i + 1, () -> password(number));
        }
        for (var i = 0; i < todo.size(); i++) {
            var turn = i * last / todo.size();
            while (crashes.get() < turn && !over.get()) {
                Waiting.pass(Duration.ofMillis(20));
            }
            todo.get(i).run();
        }
    }

    private void consent(int number) {
        var app = apps.get(number);
        for (var tries = 0; tries < 20; tries++) {
            var node = number + tries;
            if (attempt(CONSENT, app, node, () -> consented(at(node, app)))) {
                return;
            }
        }
    }

    private boolean consented(App app) {
        var page = browser.get(app.authorize());
        var answer =
                page.html().selectFirst("#allow") == null
                        ? page
                        : browser.press(page, "#allow", Map.of());
        return answer.parameters().containsKey("code");
    }

    /// A try that was not heard of may have worked, so the first password opens nothing any more.
    private void password(int number) {
        var username = people.get(number);
        for (var tries = 0; tries < 3; tries++) {
            var app = at(number + tries, apps.getFirst());
            if (attempt(PASSWORD, username, number + tries, () -> changed(app, username))) {
                return;
            }
        }
    }

    private boolean changed(App app, String username) {
        var visitor = visitor(cluster);
        var page = askedForPassword(visitor, app, username);
        var typed = Map.of("new-password", chosen(username));
        return visitor.press(page, "#save-password", typed).status() == 303;
    }

    /// Acknowledged is what leads on; all else may have happened or not.
    private boolean attempt(String op, String key, int node, BooleanSupplier step) {
        var asked = history.invoke(-1, op, key, node % cluster.size());
        var done = false;
        try {
            done = step.getAsBoolean();
        } catch (UncheckedIOException | AssertionError nobodyAnswered) {
            Waiting.pass(Duration.ofMillis(50));
        }
        history.end(asked, done ? Type.OK : Type.INFO, done ? 303 : 0, "");
        return done;
    }

    Durability durability(List<Call> calls) {
        var there = new HashSet<String>();
        for (var app : apps) {
            var silent = browser.once(at(0, app).authorize("prompt", "none"));
            if (silent.parameters().containsKey("code")) {
                there.add(app);
            } else {
                assertThat(silent.parameters()).containsEntry("error", "consent_required");
            }
        }
        for (var username : people) {
            if (opens(username, chosen(username))) {
                assertThat(opens(username, FIRST)).as("the old password").isFalse();
                there.add(username);
            }
        }
        var consents = Checkers.durability(calls, CONSENT, "none", there);
        var passwords = Checkers.durability(calls, PASSWORD, "none", there);
        var lost = new HashSet<>(consents.lost());
        lost.addAll(passwords.lost());
        return new Durability(
                consents.acknowledged() + passwords.acknowledged() + 1,
                lost,
                consents.resurrected(),
                consents.ghosts());
    }

    private boolean opens(String username, String password) {
        var visitor = visitor(cluster);
        var login = visitor.get(at(1, apps.getFirst()).authorize());
        var page =
                visitor.press(
                        login, "#sign-in", Map.of("username", username, "password", password));
        return page.status() == 303 && !page.header("Location").contains("/password");
    }

    private static String chosen(String username) {
        return "chosen long enough by " + username.hashCode();
    }

    static Visitor visitor(Cluster cluster) {
        return new Visitor(cluster.nodes().stream().map(ServerProcess::url).toArray(String[]::new));
    }

    private App at(int node, String client) {
        return new App(cluster.node(node).url(), client);
    }
}
