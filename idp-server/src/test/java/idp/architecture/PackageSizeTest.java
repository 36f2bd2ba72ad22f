package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import idp.architecture.Sources.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A package has at most 25 files (ADR 45)")
final class PackageSizeTest {
    private static final int LIMIT = 25;
    private static final Pattern PACKAGE =
            Pattern.compile("^package (idp(?:\\.\\w+)*);", Pattern.MULTILINE);

    @Test
    void no_package_has_more() {
        assertThat(sizes(Sources.main())).hasSizeGreaterThan(10).containsKey("idp.core.grant");
        assertThat(tooLarge(Sources.main())).isEmpty();
    }

    @Test
    void a_larger_one_is_found() {
        var fits = new Source("A.java", "package idp.fits;");
        var planted = new Source("B.java", "/// Too many.\npackage idp.planted;");
        var all = new ArrayList<Source>();
        all.addAll(Collections.nCopies(LIMIT, fits));
        all.addAll(Collections.nCopies(LIMIT + 1, planted));
        assertThat(tooLarge(all)).containsExactly("idp.planted: 26 files");
    }

    private static List<String> tooLarge(List<Source> sources) {
        return sizes(sources).entrySet().stream()
                .filter(entry -> entry.getValue() > LIMIT)
                .map(entry -> entry.getKey() + ": " + entry.getValue() + " files")
                .toList();
    }

    private static Map<String, Integer> sizes(List<Source> sources) {
        var sizes = new TreeMap<String, Integer>();
        for (var source : sources) {
            var found = PACKAGE.matcher(source.text());
            if (found.find() && !source.file().equals("package-info.java")) {
                sizes.merge(found.group(1), 1, Integer::sum);
            }
        }
        return sizes;
    }
}
