package idp.core.access.facts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who holds a role.
public record RoleHolder(Type type, String id) {
    public enum Type {
        USER,
        /// A service account.
        CLIENT,
        /// Everybody in it, for as long as they are.
        GROUP;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static @Nullable Type find(String wire) {
            for (var type : values()) {
                if (type.wire().equals(wire)) {
                    return type;
                }
            }
            return null;
        }
    }

    public static RoleHolder user(String id) {
        return new RoleHolder(Type.USER, id);
    }

    public static RoleHolder client(String id) {
        return new RoleHolder(Type.CLIENT, id);
    }

    public static RoleHolder group(String name) {
        return new RoleHolder(Type.GROUP, name);
    }

    /// Null if it is no person.
    public @Nullable String userId() {
        return type == Type.USER ? id : null;
    }

    /// Null if it is no service account.
    public @Nullable String clientId() {
        return type == Type.CLIENT ? id : null;
    }

    /// `user:alice`
    public String wire() {
        return type.wire() + ":" + id;
    }
}
