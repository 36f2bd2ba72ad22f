package idp.core.access.facts;

import java.util.regex.Pattern;

/// A role of an API, with what it is for.
public record Role(String name, String description) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    public Role {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a role");
        }
    }

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }
}
