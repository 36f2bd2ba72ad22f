package idp.server;

import idp.core.access.Api;
import idp.core.access.Assignment;
import idp.core.access.Assignments;
import idp.core.access.Attribute;
import idp.core.access.Attributes;
import idp.core.access.Entity;
import idp.core.access.Evaluator;
import idp.core.access.Holder;
import idp.core.access.Role;
import idp.core.client.Client;
import idp.core.client.ClientSecret;
import idp.core.client.Registration;
import idp.core.oauth.Opaque;
import idp.core.user.Enrolment;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A whole node in this JVM: real HTTP on a loopback port, a real database of its own. Two nodes may
/// share a database and an issuer.
public final class TestNode implements AutoCloseable {
    /// What [#user] sets.
    public static final String PASSWORD = "correct horse battery staple";

    private static final Opaque OPAQUE = new Opaque(new SecureRandom());

    private final Node node;
    private final DatabaseSettings settings;
    private final String issuer;
    private final int port;

    private TestNode(Node node, DatabaseSettings settings, String issuer, int port) {
        this.node = node;
        this.settings = settings;
        this.issuer = issuer;
        this.port = port;
    }

    /// On a new database, with an issuer of its own.
    public static TestNode start() {
        var port = freePort();
        return start(TestPostgres.create(), "http://localhost:" + port, port, Map.of());
    }

    public static TestNode start(Map<String, String> environment) {
        var port = freePort();
        return start(TestPostgres.create(), "http://localhost:" + port, port, environment);
    }

    /// A second node of the same installation.
    public TestNode another() {
        return start(settings, issuer, freePort(), Map.of());
    }

    public static TestNode start(
            DatabaseSettings settings, String issuer, int port, Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_PORT", Integer.toString(port));
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_DB_URL", settings.jdbcUrl());
        environment.put("IDP_DB_USER", settings.user());
        environment.put("IDP_DB_PASSWORD", settings.password());
        environment.put("IDP_DATA_DIR", Path.of("target", "test-data").toAbsolutePath().toString());
        environment.put("IDP_BCRYPT_COST", "4");
        environment.putAll(more);
        var config = Config.read(Config.Mode.DEV, environment, OPAQUE);
        var node = Node.start(config, "test", System.nanoTime(), OPAQUE);
        return new TestNode(node, settings, issuer, port);
    }

    public String issuer() {
        return issuer;
    }

    /// Where this very node listens; the issuer may be another's address.
    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public Database database() {
        return node.store().database();
    }

    Node node() {
        return node;
    }

    /// A client with a known secret, from a registration document.
    public String client(String id, String secret, Map<String, Object> document) {
        var checked = Registration.check(document);
        if (!(checked instanceof Registration.Checked.Good(var metadata))) {
            throw new AssertionError(checked);
        }
        var ground = node.ground();
        var now = ground.clock.instant();
        var kept = new ClientSecret(OPAQUE.id(), Opaque.hash(secret), now, null);
        var secrets = metadata.isPublic() ? List.<ClientSecret>of() : List.of(kept);
        if (!ground.clients.add(new Client(id, metadata, true, secrets, now, null), now)) {
            throw new AssertionError("the client exists");
        }
        return id;
    }

    /// A user who can sign in with [#PASSWORD].
    public User user(String username) {
        return user(
                new Person(
                        username,
                        idp.core.user.Profile.named("Alice Example", "Alice", "Example"),
                        username + "@example.test",
                        true,
                        null,
                        false,
                        null,
                        List.of("staff", "admins")));
    }

    public User user(Person person) {
        return user(person, PASSWORD);
    }

    public User user(Person person, String password) {
        return enrol(person, password, false);
    }

    private User enrol(Person person, String password, boolean mustChange) {
        var outcome = node.ground().enrolment.create(person, password, mustChange);
        if (!(outcome instanceof Enrolment.Outcome.Enrolled(var user))) {
            throw new AssertionError(outcome);
        }
        return user;
    }

    /// Somebody whose password an operator has set: it has to be changed at the first sign-in.
    public User newcomer(String username) {
        return enrol(Person.named(username, null), PASSWORD, true);
    }

    /// An account with this id, which nobody can sign in to.
    public void account(String sub, String email) {
        var now = node.ground().clock.instant();
        var user = new User(sub, Person.named(null, email), true, false, 0, now, now);
        if (!node.ground().users.create(user, null)) {
            throw new AssertionError("the account exists");
        }
    }

    public void api(String id, String resource) {
        var ground = node.ground();
        var api = new Api(id, resource, id, List.of());
        if (!ground.apis.put(api, "tests", ground.clock.instant())) {
            throw new AssertionError("another API has that resource");
        }
    }

    /// Stores and activates policies: text by name.
    public void policies(String api, String schema, Map<String, String> policies) {
        var ground = node.ground();
        var checked = ground.evaluator.check(schema, policies);
        if (!(checked instanceof Evaluator.Checked.Sound sound)) {
            throw new AssertionError(checked);
        }
        var now = ground.clock.instant();
        var active = ground.policies.active(api);
        var set = ground.policies.add(api, sound, "tests", "", now);
        var before = active == null ? null : active.version();
        if (set == null || !ground.policies.activate(api, set.version(), before, "tests", now)) {
            throw new AssertionError("not activated");
        }
    }

    /// A role everywhere in the API, made if it is not there; the id of the assignment.
    public String assign(String api, String role, String userId) {
        var ground = node.ground();
        var now = ground.clock.instant();
        ground.roles.put(api, new Role(role, role), "tests", now);
        var outcome =
                ground.assignments.assign(
                        api,
                        OPAQUE.id(),
                        Holder.user(userId),
                        Assignment.everywhere(role),
                        "tests",
                        now);
        if (!(outcome instanceof Assignments.Outcome.Assigned(var id, _))) {
            throw new AssertionError(outcome);
        }
        return id;
    }

    public void unassign(String api, String id) {
        var ground = node.ground();
        if (!ground.assignments.revoke(api, id, "tests", ground.clock.instant())) {
            throw new AssertionError("there is no such assignment");
        }
    }

    /// A resource that can be found by searches, with one property.
    public void resource(String api, String type, String id, String name, String value) {
        var ground = node.ground();
        var properties = Attributes.NONE.with(name, Attribute.text(value));
        ground.resources.put(api, new Entity(type, id, properties), ground.clock.instant());
    }

    public void disable(User user) {
        node.ground().users.setEnabled(user.id(), false);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
