package idp.server.declared.thing;

import idp.server.json.YamlNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong at one place of a file.
public record FileFlaw(int line, int column, String why) {
    public static final Comparator<FileFlaw> BY_PLACE =
            Comparator.comparingInt(FileFlaw::line)
                    .thenComparingInt(FileFlaw::column)
                    .thenComparing(FileFlaw::why);

    /// All of them, a line each, as compilers say it.
    public static String lines(String file, List<FileFlaw> flaws) {
        return flaws.stream()
                .map(one -> "\n  " + file + ":" + one.line + ":" + one.column + ": " + one.why)
                .collect(Collectors.joining());
    }

    public static FileFlaw at(YamlNode node, String why) {
        return new FileFlaw(node.line(), node.column(), why);
    }
}
