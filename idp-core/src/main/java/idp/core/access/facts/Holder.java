package idp.core.access.facts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who holds a role.
public record Holder(Type type, String id) {
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

    public static Holder user(String id) {
        return new Holder(Type.USER, id);
    }

    public static Holder client(String id) {
        return new Holder(Type.CLIENT, id);
    }

    public static Holder group(String name) {
        return new Holder(Type.GROUP, name);
    }

    /// `user:alice`
    public String wire() {
        return type.wire() + ":" + id;
    }
}
