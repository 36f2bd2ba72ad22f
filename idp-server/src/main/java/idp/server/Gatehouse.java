package idp.server;

import idp.core.access.Evaluator;
import idp.core.authzen.Inspector;
import idp.core.jose.Jwts;
import idp.core.oauth.Opaque;
import idp.core.token.OwnTokens;
import idp.server.adapter.Crypto;
import idp.server.cli.Failed;
import idp.server.cli.Installation;
import idp.server.cli.Program;
import idp.server.db.DirectDenylist;
import idp.server.db.JdbiClients;
import idp.server.db.JdbiSignIns;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The program behind the command line: reads the configuration, finds or starts the database, and
/// runs a node on it or gives a command what it acts on.
final class Gatehouse implements Program {
    private final Map<String, String> environment;
    private final Opaque opaque = Wiring.opaque();

    Gatehouse(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String version() {
        var version = Gatehouse.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void run(Mode mode) {
        var started = System.nanoTime();
        var config =
                config(
                        switch (mode) {
                            case DEV -> Config.Mode.DEV;
                            case SERVE -> Config.Mode.SERVE;
                        });
        var node = Node.start(config, version(), started, opaque);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
        node.awaitEnd();
    }

    @Override
    public Installation open() {
        var config = config(Config.modeFor(environment));
        var store = Store.ofCommand(config.store(), opaque);
        try {
            if (!store.served()) {
                store.database().migrate();
            }
            var clients = new JdbiClients(store.database());
            // A command lives shortly: it asks the database what time it is.
            InstantSource clock = store.database()::time;
            var access = Access.of(store.database());
            var ground =
                    new Ground(
                            config, store.database(), clients, access, clock, Crypto.jdk(), opaque);
            // A command has no copy of the denylist: it asks the database.
            var tokens =
                    new OwnTokens(
                            new Jwts(config.issuer(), ground.keys),
                            new DirectDenylist(store.database()));
            return new Installation(
                    config.issuer(),
                    clients,
                    new JdbiSignIns(store.database()),
                    ground.sessions,
                    ground.users,
                    ground.enrolment,
                    ground.passwordChange,
                    ground.keys,
                    ground.rotation,
                    ground.secrets,
                    ground.policies,
                    ground.subjects,
                    ground.decisionLog,
                    ground.followers,
                    ground.cutOffs,
                    opaque,
                    clock,
                    ground.keepers,
                    ground.apiKeys,
                    new Inspector(config.issuer(), tokens, ground.decisions, clock),
                    "operator:" + System.getProperty("user.name"),
                    () -> {
                        ground.close();
                        store.close();
                    });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public Evaluator evaluator() {
        return Access.language();
    }

    @Override
    public Opaque opaque() {
        return opaque;
    }

    @Override
    public InstantSource clock() {
        return Wiring.time();
    }

    @Override
    public Migrated migrate() {
        try (var store = Store.ofCommand(config(Config.modeFor(environment)).store(), opaque)) {
            var done = store.database().migrate();
            return new Migrated(Integer.parseInt(done.version()), done.applied());
        }
    }

    @Override
    public List<Finding> examine() {
        return new Doctor(config(Config.modeFor(environment)), opaque).examine();
    }

    @Override
    public boolean isHealthy() {
        return new HealthProbe(config(Config.modeFor(environment)).listen()).answersReady();
    }

    private Config config(Config.Mode mode) {
        try {
            return Config.read(mode, environment, opaque);
        } catch (Misconfigured wrong) {
            throw new Failed(
                    "the configuration is wrong:\n  " + String.join("\n  ", wrong.problems()),
                    "docs/config.md lists every variable");
        }
    }
}
