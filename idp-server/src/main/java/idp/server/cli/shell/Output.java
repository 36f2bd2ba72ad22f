package idp.server.cli.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Writes documents: all of each as JSON or YAML, or the chosen members as a table.
public final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonMapper LINE = JsonMapper.builder().build();

    /// Loaded where it is asked for.
    private static final class Yaml {
        static final YAMLMapper MAPPER =
                YAMLMapper.builder()
                        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                        .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .build();
    }

    private final PrintWriter out;
    private final Format format;

    public Output(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
    }

    public void list(List<String> columns, List<? extends Map<String, ?>> documents) {
        switch (format) {
            case TABLE -> table(columns, documents);
            case JSON, YAML -> whole(documents);
            case NDJSON ->
                    documents.forEach(document ->
                            out.println(Visible.json(LINE.writeValueAsString(document))));
        }
    }

    private void whole(Object document) {
        if (format == Format.YAML) {
            out.print(Yaml.MAPPER.writeValueAsString(document));
        } else {
            out.println(Visible.json(JSON.writeValueAsString(document)));
        }
        out.flush();
    }

    private void table(List<String> columns, List<? extends Map<String, ?>> documents) {
        var rows = new ArrayList<List<String>>();
        rows.add(columns.stream().map(Output::heading).toList());
        for (var document : documents) {
            rows.add(columns.stream().map(column -> cell(document.get(column))).toList());
        }
        print(rows);
    }

    /// One of a list that has no end: as it comes, so no column knows how wide it will be.
    public void next(List<String> columns, Map<String, ?> document) {
        switch (format) {
            case TABLE -> {
                var cells = columns.stream().map(column -> cell(document.get(column)));
                out.println(cells.collect(Collectors.joining("  ")));
            }
            case YAML -> {
                out.println("---");
                whole(document);
            }
            case JSON, NDJSON -> out.println(Visible.json(LINE.writeValueAsString(document)));
        }
        out.flush();
    }

    public void one(Map<String, ?> document) {
        switch (format) {
            case TABLE ->
                    print(
                            document.entrySet().stream()
                                    .map(member ->
                                            List.of(cell(member.getKey()), cell(member.getValue())))
                                    .toList());
            case JSON, YAML -> whole(document);
            case NDJSON -> out.println(Visible.json(LINE.writeValueAsString(document)));
        }
    }

    /// What a list amounts to, and the list; as a table the list comes first.
    public void report(
            Map<String, ?> whole,
            String name,
            List<String> columns,
            List<? extends Map<String, ?>> documents) {
        if (format != Format.TABLE) {
            var all = new LinkedHashMap<String, Object>(whole);
            all.put(name, documents);
            one(all);
            return;
        }
        list(columns, documents);
        out.println();
        one(whole);
    }

    /// Objects in objects; as a table the inner members are named behind the outer ones.
    public void tree(Map<String, JsonNode> document) {
        if (format != Format.TABLE) {
            one(document);
            return;
        }
        var flat = new LinkedHashMap<String, String>();
        document.forEach((name, value) -> {
            if (value.isObject()) {
                value.properties()
                        .forEach(member ->
                                flat.put(name + "." + member.getKey(), text(member.getValue())));
            } else {
                flat.put(name, text(value));
            }
        });
        one(flat);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
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

    private static String cell(@Nullable Object value) {
        var text =
                switch (value) {
                    case null -> "-";
                    case Collection<?> many ->
                            many.stream().map(String::valueOf).collect(Collectors.joining(" "));
                    case Object other -> other.toString();
                };
        return Visible.line(text);
    }
}
