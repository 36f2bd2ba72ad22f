package idp.core.join;

import idp.core.user.Identifier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An e-mail address that somebody typed for themselves.
public final class TypedAddress {
    private static final Pattern FORM =
            Pattern.compile(
                    "[^@,;:<>()\\[\\]\\\\\"\\s]{1,64}@[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)*");

    private TypedAddress() {}

    /// As it may be written to; null if it may not.
    ///
    /// UN-01: an address is known by its canonical form, and a letter goes to what was typed. Those have to
    /// be one address but for the capitals of ASCII, which no mail server tells apart: else whoever reads the
    /// mail of `ſam@` would get the name `sam@`.
    public static @Nullable String of(String typed) {
        var address = typed.strip();
        var known = Identifier.of(address);
        return known != null
                        && FORM.matcher(address).matches()
                        && known.canonical().equals(small(address))
                ? address
                : null;
    }

    private static String small(String text) {
        var small = new StringBuilder(text.length());
        text.chars().forEach(c -> small.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return small.toString();
    }
}
