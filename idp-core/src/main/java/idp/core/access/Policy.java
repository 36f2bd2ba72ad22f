package idp.core.access;

import java.util.regex.Pattern;

/// One policy under its name, with what its author noted for those it turns away.
public record Policy(String name, String text, PolicyNote note) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");

    public static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }
}
