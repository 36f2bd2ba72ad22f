package idp.core.access.facts;

import java.util.regex.Pattern;

/// A group of people, with what it is for. Its name is the value in the `groups` claim.
public record Group(String name, String description) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\s/,]{1,100}");

    public Group {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a group");
        }
    }

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }
}
