package idp.server;

import idp.core.access.Keepers;
import idp.core.client.Client;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore.Change;
import idp.core.client.registration.Registration;
import idp.core.jose.Claims;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox;
import idp.core.seal.TicketBox.Purpose.OfBrowser;
import idp.core.token.apikey.ApiKeys;
import idp.core.user.NewUsers;
import idp.core.user.PasswordChange;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.client.JdbiClients;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
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
        return start(Map.of());
    }

    public static TestNode start(Map<String, String> environment) {
        var port = freePort();
        return start(TestPostgres.create(), "http://localhost:" + port, port, environment);
    }

    /// A second node of the same installation.
    public TestNode another() {
        return start(settings, issuer, freePort(), Map.of());
    }

    /// As in production: ready for a proxy that ends TLS.
    public static TestNode serve() {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        var more = Map.of("IDP_MASTER_KEY", key, "IDP_BCRYPT_COST", "10");
        return start(
                Config.Mode.SERVE, TestPostgres.create(), "https://id.example", freePort(), more);
    }

    public static TestNode start(
            DatabaseSettings settings, String issuer, int port, Map<String, String> more) {
        return start(Config.Mode.DEV, settings, issuer, port, more);
    }

    public static TestNode start(
            Config.Mode mode,
            DatabaseSettings settings,
            String issuer,
            int port,
            Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_PORT", Integer.toString(port));
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_DB_URL", settings.jdbcUrl());
        environment.put("IDP_DB_USER", settings.user());
        environment.put("IDP_DB_PASSWORD", settings.password());
        environment.put("IDP_DATA_DIR", TestFork.folder("test-data").toString());
        environment.put("IDP_BCRYPT_COST", "4");
        environment.putAll(more);
        var config = Config.read(mode, environment, OPAQUE);
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

    public List<String> routes() {
        return node.routes();
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
        var now = database().time();
        var kept = new ClientSecret(OPAQUE.id(), Opaque.hash(secret), now, null);
        var secrets = metadata.isPublic() ? List.<ClientSecret>of() : List.of(kept);
        var client = new Client(id, metadata, true, secrets, now, null);
        if (!new JdbiClients(database()).add(client, now)) {
            throw new AssertionError("the client exists");
        }
        return id;
    }

    /// APIs, roles, groups and policies, as the command line changes them.
    public Keepers keepers() {
        return node.ground().keepers;
    }

    public ApiKeys apiKeys() {
        return node.ground().apiKeys;
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
        var outcome = node.ground().newUsers.create(person, password, mustChange);
        if (!(outcome instanceof NewUsers.Outcome.Made(var user))) {
            throw new AssertionError(outcome);
        }
        return user;
    }

    /// Somebody whose password an operator has set: it has to be changed at the first sign-in.
    public User newcomer(String username) {
        return enrol(Person.named(username, null), PASSWORD, true);
    }

    /// What decisions rest on.
    public TestAccess access() {
        return new TestAccess(node.ground());
    }

    /// An ID token that this server signed.
    public String idToken(Claims claims) {
        return signed(claims, Jwts.ID_TOKEN, SigningAlgorithm.RS256);
    }

    /// An access token that this server signed, whatever it says.
    public String accessToken(Claims claims) {
        return signed(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256);
    }

    private String signed(Claims claims, String type, SigningAlgorithm algorithm) {
        var ground = node.ground();
        return new Jwts(new Issuer(issuer), ground.keys)
                .sign(claims, type, algorithm, ground.clock.instant());
    }

    /// The same ticket as if its request had come some minutes earlier.
    public String aged(String tx, Duration age) {
        var ground = node.ground();
        var box = new TicketBox(OfBrowser.SIGN_IN, new Issuer(issuer), ground.ticketKeys, OPAQUE);
        var now = ground.clock.instant();
        if (!(box.open(tx, now) instanceof TicketBox.Ticket.Opened(var content, var since))) {
            throw new AssertionError("not a live ticket");
        }
        return box.seal(content, since.minus(age), now);
    }

    public void disable(String clientId) {
        new JdbiClients(database()).change(clientId, new Change.Disable(), database().time());
    }

    public void disable(User user) {
        node.ground().users.setEnabled(user.id(), false);
    }

    /// As an operator does it.
    public void changePassword(User user, String password) {
        var outcome = node.ground().passwordChange.byOperator(user.id(), password);
        if (!(outcome instanceof PasswordChange.Outcome.Changed)) {
            throw new AssertionError(outcome);
        }
    }

    public static int freePort() {
        return TestFork.freePort();
    }

    @Override
    public void close() {
        node.close();
    }
}
