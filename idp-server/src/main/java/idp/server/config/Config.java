package idp.server.config;

import static idp.server.config.Setting.BCRYPT_COST;
import static idp.server.config.Setting.DATA_DIR;
import static idp.server.config.Setting.DB_CONNECTIONS;
import static idp.server.config.Setting.DB_PASSWORD;
import static idp.server.config.Setting.DB_URL;
import static idp.server.config.Setting.DB_USER;
import static idp.server.config.Setting.HELP_URL;
import static idp.server.config.Setting.HOST;
import static idp.server.config.Setting.ISSUER;
import static idp.server.config.Setting.MASTER_KEY;
import static idp.server.config.Setting.PORT;
import static idp.server.config.Setting.TLS_CERT;
import static idp.server.config.Setting.TLS_KEY;
import static idp.server.config.Setting.TRUSTED_PROXIES;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.server.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What two deployments would set differently, checked as a whole before anything starts: each part
/// is handed only to its user. Unknown variables and bad values stop the start, all of them named at
/// once. The table of settings is [Setting].
public record Config(
        Mode mode,
        Issuer issuer,
        Listen listen,
        Store store,
        MasterKeys masterKeys,
        Path dataDir,
        int bcryptCost,
        MailSettings mail,
        SignUpSettings signUp,
        PasskeySettings passkeys,
        WatchSettings watch,
        @Nullable String help,
        OwnAccountSettings ownAccount,
        BrandSettings brand,
        FactorSettings factors,
        AuditSettings audit,
        AdminSettings admin,
        SeedSettings seed,
        List<GivenSetting> given) {
    private static final int STANDARD_PORT = 8080;
    private static final int STANDARD_COST = 12;
    private static final int STANDARD_CONNECTIONS = 10;
    private static final String EMBEDDED = "embedded";

    /// What a start is for.
    public enum Mode {
        /// On this machine, with a default for everything.
        DEV,
        /// For others: issuer, database and master key have to be said.
        SERVE
    }

    /// Where connections come in.
    public record Listen(String host, int port, @Nullable Tls tls, List<String> trustedProxies) {}

    /// The PEM files for ending TLS here.
    public record Tls(Path certificate, Path key) {}

    /// Where the data is.
    public sealed interface Store {
        int connections();

        /// Our own PostgreSQL, in the data folder.
        record Embedded(Path dataDir, int connections) implements Store {
            public Path home() {
                return dataDir.resolve("postgres");
            }
        }

        /// Somebody's PostgreSQL.
        record Remote(String jdbcUrl, String user, String password, int connections)
                implements Store {
            /// Never shows the password.
            @Override
            public String toString() {
                return "Remote[" + jdbcUrl + "]";
            }
        }
    }

    /// The first one seals, the others still open what they sealed.
    ///
    /// @param token what those that are wrapped are opened by
    public record MasterKeys(List<MasterKeyText> values, @Nullable TokenSettings token) {
        /// Never shows a key.
        @Override
        public String toString() {
            return "MasterKeys[" + values.size() + "]";
        }
    }

    /// Reads `environment` for a start in this mode.
    ///
    /// @throws Misconfigured with every problem there is
    public static Config read(Mode mode, Map<String, String> environment, Opaque random) {
        var from = new Variables(environment);
        var dataDir = from.value(DATA_DIR, SettingParsers::path, Path.of(".data").toAbsolutePath());
        var listen = listen(mode, from);
        var issuer = issuer(mode, from, listen);
        var store = store(mode, from, dataDir);
        List<MasterKeyText> keys =
                mode == Mode.SERVE
                        ? from.required(MASTER_KEY, MasterKeyText::parse, List.of())
                        : from.value(MASTER_KEY, MasterKeyText::parse, List.of());
        var token = TokenSettings.read(from);
        if (token == null && keys.stream().anyMatch(key -> key instanceof MasterKeyText.Wrapped)) {
            from.problem(MASTER_KEY, "is wrapped by a token, and IDP_PKCS11_MODULE is not set");
        }
        var cost = SettingParsers.between(mode == Mode.DEV ? 4 : 10, 16);
        var bcryptCost = from.value(BCRYPT_COST, cost, STANDARD_COST);
        var mail = MailSettings.read(mode, from);
        var signUp = SignUpSettings.read(from, mail);
        var passkeys = PasskeySettings.read(from);
        var watch = WatchSettings.read(from);
        var help = from.<@Nullable String>value(HELP_URL, SettingParsers::help, null);
        var ownAccount = OwnAccountSettings.read(from);
        var brand = BrandSettings.read(from);
        var factors = FactorSettings.read(from);
        var audit = AuditSettings.read(mode, from);
        var admin = AdminSettings.read(from);
        var seed = SeedSettings.read(from, environment);
        from.mustBeGood();
        if (keys.isEmpty()) {
            keys = ownKeys(dataDir, random);
        }
        return new Config(
                mode,
                issuer,
                listen,
                store,
                new MasterKeys(keys, token),
                dataDir,
                bcryptCost,
                mail,
                signUp,
                passkeys,
                watch,
                help,
                ownAccount,
                brand,
                factors,
                audit,
                admin,
                seed,
                GivenSetting.all(from));
    }

    /// The mode that a command line beside the server reads the same environment in.
    public static Mode modeFor(Map<String, String> environment) {
        var issuer =
                new Variables(environment)
                        .<@Nullable Issuer>value(ISSUER, SettingParsers::issuer, null);
        return issuer == null || SettingParsers.isLocalhost(issuer) ? Mode.DEV : Mode.SERVE;
    }

    private static Listen listen(Mode mode, Variables from) {
        var certificate = from.<@Nullable Path>value(TLS_CERT, SettingParsers::file, null);
        var key = from.<@Nullable Path>value(TLS_KEY, SettingParsers::file, null);
        if (from.has(TLS_CERT) && !from.has(TLS_KEY)) {
            from.problem(TLS_KEY, "has to be set beside IDP_TLS_CERT");
        }
        if (from.has(TLS_KEY) && !from.has(TLS_CERT)) {
            from.problem(TLS_CERT, "has to be set beside IDP_TLS_KEY");
        }
        return new Listen(
                from.value(HOST, text -> text, mode == Mode.DEV ? "127.0.0.1" : "0.0.0.0"),
                from.value(PORT, SettingParsers.between(1, 65_535), STANDARD_PORT),
                certificate == null || key == null ? null : new Tls(certificate, key),
                from.value(TRUSTED_PROXIES, SettingParsers::networks, List.of()));
    }

    private static Issuer issuer(Mode mode, Variables from, Listen listen) {
        var scheme = listen.tls() == null ? "http" : "https";
        var here = new Issuer(scheme + "://localhost" + portOf(scheme, listen.port()));
        if (mode == Mode.DEV) {
            var issuer = from.value(ISSUER, SettingParsers::issuer, here);
            if (!SettingParsers.isLocalhost(issuer)) {
                from.problem(
                        ISSUER, "is not on localhost, which is all that dev is for: use serve");
            }
            return issuer;
        }
        var issuer = from.required(ISSUER, SettingParsers::issuer, here);
        if (!issuer.isHttps() && !SettingParsers.isThisMachine(issuer)) {
            from.problem(ISSUER, "has to begin with https://");
        }
        return issuer;
    }

    private static String portOf(String scheme, int port) {
        return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
    }

    private static Store store(Mode mode, Variables from, Path dataDir) {
        var connections =
                from.value(DB_CONNECTIONS, SettingParsers.between(2, 100), STANDARD_CONNECTIONS);
        Variables.Parser<String> address =
                text -> text.equals(EMBEDDED) ? EMBEDDED : SettingParsers.jdbcUrl(text);
        var url =
                mode == Mode.SERVE
                        ? from.required(DB_URL, address, EMBEDDED)
                        : from.value(DB_URL, address, EMBEDDED);
        if (!url.equals(EMBEDDED)) {
            return new Store.Remote(
                    url,
                    from.required(DB_USER, text -> text, ""),
                    from.value(DB_PASSWORD, text -> text, ""),
                    connections);
        }
        for (var setting : List.of(DB_USER, DB_PASSWORD)) {
            if (from.has(setting) && !from.isWrong(DB_URL)) {
                from.problem(setting, "is set, but the embedded PostgreSQL makes its own");
            }
        }
        return new Store.Embedded(dataDir, connections);
    }

    private static List<MasterKeyText> ownKeys(Path dataDir, Opaque random) {
        try {
            return MasterKeyText.parse(MasterKeyFile.read(dataDir, random));
        } catch (Variables.Misfit e) {
            throw new Misconfigured(List.of(DATA_DIR.variable() + " holds a damaged master.key"));
        }
    }
}
