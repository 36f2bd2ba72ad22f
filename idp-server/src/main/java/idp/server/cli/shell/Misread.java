package idp.server.cli.shell;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the library of the command line says of a command that it cannot understand, as one would say it
/// to somebody: words as they are typed, and of several ways to go on their names in place of all they take.
public final class Misread {
    private static final Pattern WAYS =
            Pattern.compile(
                    "(?:Error: )?Missing required argument \\(specify one of these\\): \\((.*)\\)",
                    Pattern.DOTALL);
    private static final Pattern WAY = Pattern.compile("(?:^|\\| )\\[?(--[a-z-]+)");
    private static final Pattern WORDS =
            Pattern.compile("expected one of \\[([A-Z, ]+)\\] \\(case-insensitive\\)");

    private Misread() {}

    public static String of(String message) {
        var ways = WAYS.matcher(message);
        if (ways.matches()) {
            return "One of these is missing: "
                    + WAY.matcher(ways.group(1))
                            .results()
                            .map(way -> way.group(1))
                            .collect(joining(", "));
        }
        var words = WORDS.matcher(message);
        return words.find()
                ? message.substring(0, words.start())
                        + "expected one of "
                        + words.group(1).toLowerCase(Locale.ROOT)
                        + message.substring(words.end())
                : message;
    }
}
