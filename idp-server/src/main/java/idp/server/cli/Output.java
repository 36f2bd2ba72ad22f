package idp.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes documents: all of each as JSON, or the chosen members as a table.
final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintWriter out;
    private final Format format;

    Output(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    void list(List<String> columns, List<? extends Map<String, ?>> documents) {
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(documents));
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(columns.stream().map(Output::heading).toList());
        for (var document : documents) {
            rows.add(columns.stream().map(column -> cell(document.get(column))).toList());
        }
        print(rows);
    }

    void one(Map<String, ?> document) {
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(document));
            return;
        }
        print(
                document.entrySet().stream()
                        .map(member -> List.of(member.getKey(), cell(member.getValue())))
                        .toList());
    }

    private void print(List<List<String>> rows) {
        var columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows) {
            for (var i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String heading(String member) {
        return member.replace('_', ' ').toUpperCase(java.util.Locale.ROOT);
    }

    /// What others registered must not be able to steer a terminal.
    private static String cell(@Nullable Object value) {
        var text =
                switch (value) {
                    case null -> "-";
                    case Collection<?> many ->
                            many.stream().map(String::valueOf).collect(Collectors.joining(" "));
                    case Object other -> other.toString();
                };
        return text.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? '?'
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
