package idp.core.oauth;

import static idp.core.oauth.ErrorCode.INVALID_SCOPE;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A set of scope values in the order they were asked for: RFC 6749 §3.3.
public record Scope(Set<String> values) {
    public static final String OPENID = "openid";
    public static final String PROFILE = "profile";
    public static final String EMAIL = "email";
    public static final String ADDRESS = "address";
    public static final String PHONE = "phone";
    public static final String GROUPS = "groups";
    public static final String OFFLINE_ACCESS = "offline_access";
    public static final Scope NONE = new Scope(Set.of());

    private static final int LONGEST = 2048;

    public Scope {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    public static Scope of(Collection<String> values) {
        return new Scope(new LinkedHashSet<>(values));
    }

    /// Reads the wire form; absent is empty.
    public static Scope parse(@Nullable String wire) {
        if (wire == null || wire.isEmpty()) {
            return NONE;
        }
        var found = new LinkedHashSet<String>();
        for (var token : wire.split(" ", -1)) {
            // RFC 6749 §3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
            if (wire.length() > LONGEST || token.isEmpty() || !token.chars().allMatch(Scope::ok)) {
                throw new Refused(INVALID_SCOPE, "scope is not a list of scope tokens");
            }
            found.add(token);
        }
        return new Scope(found);
    }

    private static boolean ok(int c) {
        return c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E);
    }

    public boolean has(String value) {
        return values.contains(value);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean within(Scope wider) {
        return wider.values.containsAll(values);
    }

    public Scope and(Scope other) {
        var both = new LinkedHashSet<>(values);
        both.retainAll(other.values);
        return new Scope(both);
    }

    public Scope plus(Scope other) {
        var all = new LinkedHashSet<>(values);
        all.addAll(other.values);
        return new Scope(all);
    }

    public Scope minus(String value) {
        var rest = new LinkedHashSet<>(values);
        rest.remove(value);
        return new Scope(rest);
    }

    /// The wire form, values joined by one space.
    @Override
    public String toString() {
        return String.join(" ", values);
    }
}
