package idp.server.config;

import static idp.server.config.Setting.SEED;
import static idp.server.config.Setting.SEED_FILE;
import static idp.server.config.Setting.SEED_SECRETS_OUT;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a new installation is to be, told to the nodes that start it.
///
/// @param file null where nobody says it
/// @param always at each start
/// @param secrets where secrets go that are made; null where none may be
/// @param environment what the file may take secrets from
public record SeedSettings(
        @Nullable Path file,
        boolean always,
        @Nullable Path secrets,
        Map<String, String> environment) {
    public SeedSettings {
        environment = Map.copyOf(environment);
    }

    static SeedSettings read(Variables from, Map<String, String> environment) {
        var file = from.<@Nullable Path>value(SEED_FILE, SettingParsers::file, null);
        if (!from.has(SEED_FILE) && (from.has(SEED) || from.has(SEED_SECRETS_OUT))) {
            from.problem(SEED_FILE, "has to be set, too");
        }
        return new SeedSettings(
                file,
                from.value(SEED, SeedSettings::always, false),
                from.<@Nullable Path>value(SEED_SECRETS_OUT, SettingParsers::path, null),
                environment);
    }

    private static boolean always(String text) throws Variables.Misfit {
        return switch (text) {
            case "once" -> false;
            case "always" -> true;
            default -> throw new Variables.Misfit("is neither once nor always");
        };
    }

    /// Never shows the environment.
    @Override
    public String toString() {
        return "SeedSettings[" + file + "]";
    }
}
