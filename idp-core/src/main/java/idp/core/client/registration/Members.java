package idp.core.client.registration;

import idp.core.oauth.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of a registration document, read one by one with their types, so that what nobody
/// read is known to be unknown.
final class Members {
    /// A member that cannot be accepted; caught in [Registration] and nowhere else.
    static final class Flawed extends RuntimeException {
        final ErrorCode code;
        final String member;
        final String why;

        Flawed(ErrorCode code, String member, String why) {
            super(why, null, false, false);
            this.code = code;
            this.member = member;
            this.why = why;
        }
    }

    private final Map<String, ?> json;
    private final Set<String> unread;

    Members(Map<String, ?> json) {
        this.json = json;
        this.unread = new HashSet<>(json.keySet());
    }

    static Flawed flaw(String member, String why) {
        return new Flawed(ErrorCode.INVALID_CLIENT_METADATA, member, why);
    }

    private @Nullable Object take(String name) {
        unread.remove(name);
        return json.get(name);
    }

    @Nullable String text(String name, int longest) {
        var value = take(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.isEmpty() || text.length() > longest) {
            throw flaw(name, "must be a text of 1 to " + longest + " characters");
        }
        // RFC 7591 §5: a name must not be able to dress up what stands beside it.
        if (text.codePoints().anyMatch(Members::unprintable)) {
            throw flaw(name, "contains a control, formatting or unpaired character");
        }
        return text;
    }

    private static boolean unprintable(int c) {
        var type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    boolean flag(String name, boolean otherwise) {
        var value = take(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw flaw(name, "must be true or false");
    }

    @Nullable Long number(String name, long least, long most) {
        var value = take(name);
        if (value == null) {
            return null;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most) {
            return ((Number) value).longValue();
        }
        throw flaw(name, "must be a whole number from " + least + " to " + most);
    }

    @Nullable Duration seconds(String name, long least, long most) {
        var number = number(name, least, most);
        return number == null ? null : Duration.ofSeconds(number);
    }

    Duration seconds(String name, long least, long most, Duration otherwise) {
        var found = seconds(name, least, most);
        return found == null ? otherwise : found;
    }

    @Nullable List<String> texts(String name) {
        var value = take(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list) || list.size() > 100) {
            throw flaw(name, "must be a list of at most 100 texts");
        }
        var found = new ArrayList<String>();
        for (var item : list) {
            if (!(item instanceof String text) || found.contains(text)) {
                throw flaw(name, "must not contain a text twice");
            }
            found.add(text);
        }
        return found;
    }

    /// What nobody asked for; empty if all was understood.
    Set<String> unread() {
        return unread;
    }
}
