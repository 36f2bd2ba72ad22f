package idp.architecture;

import idp.architecture.Sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is wrong between the sections that the code cites and the table in `docs/specs.md`.
final class Specs {
    private static final Pattern SECTION =
            Pattern.compile(
                    "(RFC \\d{4,5}|AuthZEN|WebAuthn|OIDC [A-Z][\\w-]*(?: [A-Z][\\w-]*)*) §[A-Z0-9]+(?:\\.\\d+)*");

    private static final List<String> STATUSES = List.of("done", "part", "open");

    private Specs() {}

    /// One row: section, what it is about, files, tests, status.
    record Row(
            String section, String topic, List<String> files, List<String> tests, String status) {
        static List<Row> parse(String table) {
            return table.lines()
                    .filter(line -> line.startsWith("| "))
                    .filter(line -> SECTION.matcher(line).region(2, line.length()).lookingAt())
                    .map(Row::of)
                    .toList();
        }

        private static Row of(String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() != 7) {
                throw new AssertionError("a row of docs/specs.md has five cells: " + line);
            }
            return new Row(
                    cells.get(1),
                    cells.get(2),
                    names(cells.get(3)),
                    names(cells.get(4)),
                    cells.get(5));
        }

        private static List<String> names(String cell) {
            return Stream.of(cell.split("[, ]+")).filter(name -> !name.isEmpty()).toList();
        }
    }

    static TreeSet<String> cited(String text) {
        var found = new TreeSet<String>();
        SECTION.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    /// Ready lines for the table: the sections that the code cites and the table lacks.
    static List<String> missingRows(List<Source> main, List<Row> rows) {
        var files = new TreeMap<String, TreeSet<String>>();
        for (var source : main) {
            for (var section : cited(source.text())) {
                files.computeIfAbsent(section, _ -> new TreeSet<>()).add(source.name());
            }
        }
        rows.forEach(row -> files.remove(row.section()));
        return files.entrySet().stream()
                .map(e ->
                        "| %s | | %s | | open |"
                                .formatted(e.getKey(), String.join(", ", e.getValue())))
                .toList();
    }

    static List<String> wrongRows(List<Source> main, List<Source> test, List<Row> rows) {
        var wrong = new ArrayList<String>();
        var seen = new TreeSet<String>();
        for (var row : rows) {
            if (!seen.add(row.section())) {
                wrong.add(row.section() + ": has a row already");
            }
            if (row.topic().isEmpty()) {
                wrong.add(row.section() + ": say what it is about");
            }
            if (!cited(row.section()).contains(row.section())) {
                wrong.add(row.section() + ": write RFC dddd §x.y or OIDC Name §x.y");
            }
            if (!STATUSES.contains(row.status())) {
                wrong.add(row.section() + ": status " + row.status() + " is none of " + STATUSES);
            }
            row.files().stream()
                    .filter(file -> main.stream().noneMatch(source -> source.name().equals(file)))
                    .forEach(file -> wrong.add(row.section() + ": there is no file " + file));
            row.tests().stream()
                    .filter(name -> test.stream().noneMatch(source -> source.name().equals(name)))
                    .forEach(name -> wrong.add(row.section() + ": there is no test " + name));
            if (row.status().equals("done") && !citedByItsTests(row, test)) {
                wrong.add(
                        row.section()
                                + ": done, but none of its tests "
                                + row.tests()
                                + " cites it");
            }
        }
        return wrong;
    }

    private static boolean citedByItsTests(Row row, List<Source> test) {
        return test.stream()
                .filter(source -> row.tests().contains(source.name()))
                .anyMatch(source -> cited(source.text()).contains(row.section()));
    }
}
