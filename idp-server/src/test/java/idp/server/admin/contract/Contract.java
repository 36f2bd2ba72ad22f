package idp.server.admin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document, held against calls that were made and answers that came.
public final class Contract {
    public static final Contract OURS = read();

    private static final String BASE = "/admin/api";

    private final Map<String, Object> document;
    private final Schemas schemas;

    private Contract(Map<String, Object> document) {
        this.document = document;
        schemas = new Schemas(document);
    }

    private static Contract read() {
        try (var in = Contract.class.getResourceAsStream("/admin/openapi.yaml")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var settings = LoadSettings.builder().setMaxAliasesForCollections(100).build();
            return new Contract(Schemas.map(new Load(settings).loadFromString(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The operation that a path leads to, under the document's own name of that path.
    ///
    /// @param path below `/admin/api`, with its query
    private Map<String, Object> operation(String method, String path) {
        var asked = (BASE + path).split("\\?", 2)[0].split("/", -1);
        Map<String, Object> best = Map.of();
        var fewest = Integer.MAX_VALUE;
        for (var one : Schemas.map(document.get("paths")).entrySet()) {
            var open = openPlaces(one.getKey().split("/", -1), asked);
            if (open >= 0 && open < fewest) {
                fewest = open;
                best = Schemas.map(one.getValue());
            }
        }
        return Schemas.map(best.get(method.toLowerCase(Locale.ROOT)));
    }

    /// How many parts of the path are parameters; -1 if it is another path.
    private static int openPlaces(String[] known, String[] asked) {
        if (known.length != asked.length) {
            return -1;
        }
        var open = 0;
        for (var i = 0; i < known.length; i++) {
            if (known[i].startsWith("{")) {
                open++;
            } else if (!known[i].equals(asked[i])) {
                return -1;
            }
        }
        return open;
    }

    /// That the answer is one that the document has. What is at no path of it is the edge's affair.
    public void mustHave(String method, String path, Answer answer) {
        var operation = operation(method, path);
        if (operation.isEmpty() || answer.status() == 304 || isNoCall(path, answer)) {
            return;
        }
        var responses = Schemas.map(operation.get("responses"));
        var status = Integer.toString(answer.status());
        var dry = path.contains("dry_run=true") && answer.status() == 200;
        if (!dry && !responses.containsKey(status)) {
            assertThat(answer.status()).as("%s %s is documented", method, path).isGreaterThan(399);
            status = "default";
        }
        var accepted = new ArrayList<Object>();
        if (dry) {
            accepted.add(Map.of("$ref", "#/components/schemas/Plan"));
            accepted.add(Map.of("$ref", "#/components/schemas/Rehearsal"));
        }
        if (responses.containsKey(status)) {
            accepted.addAll(contents(responses.get(status), answer));
        }
        if (accepted.isEmpty()) {
            assertThat(answer.response().body()).as("%s %s", method, path).isEmpty();
            return;
        }
        if (accepted.contains(LINES)) {
            return;
        }
        var value = JsonMapper.builder().build().readTree(answer.response().body());
        assertThat(schemas.faults(Map.of("anyOf", accepted), value))
                .as("%s %s: %d %s", method, path, answer.status(), answer.response().body())
                .isEmpty();
    }

    /// What cannot be an address is turned away, by a page, before it is a call.
    private static boolean isNoCall(String path, Answer answer) {
        var type = answer.header("Content-Type");
        return path.contains("%")
                && answer.status() > 399
                && type != null
                && type.startsWith("text/html");
    }

    private static final Object LINES = "lines";

    private List<Object> contents(Object response, Answer answer) {
        var content = Schemas.map(schemas.resolved(response).get("content"));
        if (content.isEmpty()) {
            return List.of();
        }
        var type = answer.header("Content-Type").split(";", 2)[0];
        assertThat(content).as("types of an answer").containsKey(type);
        return type.equals("application/x-ndjson") || type.equals("application/yaml")
                ? List.of(LINES)
                : List.of(Schemas.map(content.get(type)).get("schema"));
    }

    /// What the document says that a call takes beside its body.
    ///
    /// @param route below `/admin/api`, as the table of routes has it
    public List<String> parameters(String method, String route) {
        var path = Schemas.map(Schemas.map(document.get("paths")).get(BASE + route));
        var operation = Schemas.map(path.get(method.toLowerCase(Locale.ROOT)));
        var names = new ArrayList<String>();
        for (var from : List.of(path, operation)) {
            if (from.get("parameters") instanceof List<?> some) {
                some.forEach(one -> names.add((String) schemas.resolved(one).get("name")));
            }
        }
        return names;
    }

    /// That a call is one that the document has, with a body that it would take.
    public void mustTake(String method, String path, String body) {
        var operation = operation(method, path);
        assertThat(operation).as("%s %s is documented", method, path).isNotEmpty();
        var request = schemas.resolved(operation.get("requestBody"));
        if (body == null) {
            assertThat(request).as("%s %s takes no body", method, path).isEmpty();
            return;
        }
        var content = Schemas.map(request.get("content"));
        var schema = Schemas.map(content.get("application/json")).get("schema");
        assertThat(schema).as("%s %s takes a body", method, path).isNotNull();
        var value = JsonMapper.builder().build().readTree(body);
        assertThat(schemas.faults(schema, value)).as("%s %s %s", method, path, body).isEmpty();
    }
}
