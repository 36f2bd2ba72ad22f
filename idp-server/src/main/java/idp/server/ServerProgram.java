package idp.server;

import idp.core.access.Evaluator;
import idp.core.audit.Actor;
import idp.core.authzen.Inspector;
import idp.core.jose.Jwts;
import idp.core.oauth.Opaque;
import idp.core.token.OwnTokens;
import idp.server.adapter.Crypto;
import idp.server.adapter.ImageFiles;
import idp.server.adapter.LogLevels;
import idp.server.adapter.pkcs11.TokenTrouble;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.config.Config;
import idp.server.config.DataFolder;
import idp.server.config.Misconfigured;
import idp.server.config.TokenSettings;
import idp.server.db.Database;
import idp.server.db.client.JdbiClients;
import idp.server.db.client.JdbiSignIns;
import idp.server.db.replica.DirectDenylist;
import idp.server.page.Texts;
import idp.server.parts.Components;
import idp.server.parts.DecisionParts;
import idp.server.parts.MasterKeyParts;
import idp.server.parts.Together;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The program behind the command line: reads the configuration, finds or starts the database, and
/// runs a node on it or gives a command what it acts on.
final class ServerProgram implements Program {
    private final Map<String, String> environment;
    private final Consumer<String> tell;
    private final Opaque opaque = Wiring.opaque();

    /// @param person who is told what a command waits for
    ServerProgram(Map<String, String> environment, Consumer<String> person) {
        this.environment = Map.copyOf(environment);
        tell = line -> person.accept("idp: " + line);
    }

    @Override
    public String version() {
        var version = ServerProgram.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public @Nullable String variable(String name) {
        return environment.get(name);
    }

    @Override
    public String operator() {
        return System.getProperty("user.name", "unknown");
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
        var store = Store.ofCommand(config.store(), opaque, tell);
        var patience = new Patience(store.database(), tell);
        var watch = patience.watch();
        try {
            patience.reach();
            if (!store.database().isCurrent()) {
                migrate(store.database(), patience);
            }
            var clients = new JdbiClients(store.database());
            // A command lives shortly: it asks the database what time it is, outside of
            // transactions.
            InstantSource clock = store.database()::time;
            var access = DecisionParts.of(store.database());
            var ground =
                    new Components(
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
                    ground.newUsers,
                    ground.passwordChange,
                    ground.login,
                    ground.passkeys,
                    ground.secondFactors.stored(),
                    ground.keys,
                    ground.rotation,
                    ground.secrets,
                    ground.policies,
                    ground.subjects,
                    ground.decisionLog,
                    ground.receipts,
                    ground.cutOffs,
                    opaque,
                    clock,
                    ground.keepers,
                    ground.apiKeys,
                    new Inspector(config.issuer(), tokens, ground.decisions, clock),
                    ground.audit,
                    ground.people,
                    ground.join.setUp(),
                    new ImageFiles(),
                    new OperatorLetters(config, store.database(), ground),
                    Together.of(config.issuer(), store.database(), ground),
                    new Actor.Operator(operator()).wire(),
                    () -> {
                        ground.close();
                        watch.close();
                        store.close();
                    });
        } catch (RuntimeException e) {
            watch.close();
            store.close();
            throw e instanceof TokenTrouble trouble ? failed(trouble) : e;
        }
    }

    @Override
    public String wrapMasterKey(String key, boolean create) {
        try {
            var token = TokenSettings.of(environment);
            if (token == null) {
                throw new Failed(
                        "IDP_PKCS11_MODULE is not set: it names the token that is to wrap",
                        "idp key wrap (docs/hsm.md)");
            }
            return MasterKeyParts.wrapNew(token, key, create, opaque).text();
        } catch (Misconfigured wrong) {
            throw failed(wrong);
        } catch (TokenTrouble e) {
            throw failed(e);
        }
    }

    @Override
    public Evaluator evaluator() {
        return DecisionParts.language();
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
        try (var store =
                Store.ofCommand(config(Config.modeFor(environment)).store(), opaque, tell)) {
            var patience = new Patience(store.database(), tell);
            patience.reach();
            var done = migrate(store.database(), patience);
            return new Migrated(Integer.parseInt(done.version()), done.applied());
        }
    }

    private static Database.Migrated migrate(Database database, Patience patience) {
        return patience.keepTrying(
                "bringing the schema of the database up to date", database::migrate);
    }

    @Override
    public List<Finding> examine() {
        return new Doctor(config(Config.modeFor(environment)), opaque, tell).examine();
    }

    @Override
    public boolean isHealthy() {
        return new HealthProbe(config(Config.modeFor(environment)).listen()).answersReady();
    }

    private Config config(Config.Mode mode) {
        try {
            var config = Config.read(mode, environment, opaque);
            if (!config.watch().levels().isEmpty()) {
                LogLevels.set(config.watch().levels());
            }
            var own = config.brand().texts();
            if (!own.isEmpty()) {
                // Their keys are known to the pages alone.
                Texts.with(own);
            }
            return config;
        } catch (Misconfigured wrong) {
            throw failed(wrong);
        } catch (UncheckedIOException e) {
            throw new Failed(DataFolder.problem(e), "IDP_DATA_DIR=/another/folder idp dev");
        }
    }

    private static Failed failed(Misconfigured wrong) {
        return new Failed(
                "the configuration is wrong:\n  " + String.join("\n  ", wrong.problems()),
                "docs/config.md lists every variable");
    }

    private static Failed failed(TokenTrouble trouble) {
        return new Failed(String.valueOf(trouble.getMessage()), trouble.fix());
    }
}
