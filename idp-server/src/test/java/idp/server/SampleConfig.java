package idp.server;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.oauth.Opaque;
import idp.server.config.Config;
import idp.server.config.Config.Mode;
import idp.server.config.MasterKeyText;
import idp.server.config.Misconfigured;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Environments that are right, to be made wrong by a test in one place.
public final class SampleConfig {
    static final Opaque RANDOM = new Opaque(new SecureRandom());
    public static final byte[] KEY = RANDOM.bytes(32);
    public static final String KEY_TEXT = Base64.getEncoder().encodeToString(KEY);

    private SampleConfig() {}

    public static Map<String, String> served(String... more) {
        var all = new HashMap<String, String>();
        all.put("IDP_ISSUER", "https://id.example");
        all.put("IDP_DB_URL", "postgresql://db.example:5432/idp?sslmode=verify-full");
        all.put("IDP_DB_USER", "idp");
        all.put("IDP_MASTER_KEY", KEY_TEXT);
        return with(all, more);
    }

    public static Map<String, String> dev(Path folder, String... more) {
        var all = new HashMap<String, String>();
        all.put("IDP_DATA_DIR", folder.toString());
        return with(all, more);
    }

    public static Config read(Mode mode, Map<String, String> environment) {
        return Config.read(mode, environment, RANDOM);
    }

    public static List<String> problems(Mode mode, Map<String, String> environment) {
        var wrong = catchThrowableOfType(Misconfigured.class, () -> read(mode, environment));
        return wrong == null ? List.of() : wrong.problems();
    }

    private static Map<String, String> with(HashMap<String, String> all, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /// Those that are set as they are.
    public static List<byte[]> masterKeys(Config config) {
        return config.masterKeys().values().stream()
                .map(key -> ((MasterKeyText.Plain) key).bytes())
                .toList();
    }
}
