package idp.server.page.view.console.operate;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that tokens are signed with, each with its life.
///
/// @param rotate form that makes a successor of each; null for who may not
public record KeysView(ConsoleShell shell, List<Key> keys, @Nullable Form rotate, ZoneId zone)
        implements ConsolePage {
    /// @param retires null where that is not set yet, as `gone`
    /// @param place where its private part is
    /// @param revoke where it is taken out; null for who may not
    public record Key(
            String kid,
            String algorithm,
            State state,
            Instant published,
            Instant active,
            @Nullable Instant retires,
            @Nullable Instant gone,
            Said place,
            @Nullable String revoke) {
        public Key {
            kid = Shown.plain(kid);
            algorithm = Shown.plain(algorithm);
        }
    }

    /// Where in its life a key is.
    public enum State {
        PUBLISHED("operate.key.published"),
        ACTIVE("operate.key.active"),
        RETIRED("operate.key.retired"),
        GONE("operate.key.gone");

        private final String key;

        State(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        /// @param wire as the admin API has it
        public static State of(String wire) {
            return switch (wire) {
                case "published" -> PUBLISHED;
                case "active" -> ACTIVE;
                case "retired" -> RETIRED;
                default -> GONE;
            };
        }
    }

    /// Where a private part is.
    ///
    /// @param kept as the admin API has it
    /// @param token the label of the token that it is in; null if it is in none
    public static Said place(String kept, @Nullable String token) {
        if (token != null) {
            return Said.of("operate.place.token", token);
        }
        return kept.equals("database")
                ? Said.of("operate.place.database")
                : Said.of("operate.place.destroyed");
    }

    /// What may have been done just before.
    public static final Map<String, Said> DONE =
            Map.of(
                    "rotated", Said.of("operate.rotated"),
                    "revoked", Said.of("operate.revoked"));

    public KeysView {
        keys = List.copyOf(keys);
    }

    @Override
    public String template() {
        return "console/operate/keys.jte";
    }

    @Override
    public Title title() {
        return Title.of("operate.keys");
    }
}
