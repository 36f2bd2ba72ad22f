package idp.architecture;

import idp.architecture.Sources.Source;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Top-level types by their simple names, over all modules at once: a name that stands twice makes a
/// reader ask each time which one is meant.
final class Names {
    private static final Pattern TYPE =
            Pattern.compile(
                    "^(?:(?:public|final|sealed|non-sealed|abstract) )*"
                            + "(?:class|record|enum|interface|@interface) (\\w+)",
                    Pattern.MULTILINE);

    private Names() {}

    static List<String> twice(List<Source> sources) {
        var found = new TreeMap<String, Integer>();
        for (var source : sources) {
            if (source.file().endsWith(".java")) {
                TYPE.matcher(source.text())
                        .results()
                        .forEach(type -> found.merge(type.group(1), 1, Integer::sum));
            }
        }
        return found.entrySet().stream()
                .filter(name -> name.getValue() > 1)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
