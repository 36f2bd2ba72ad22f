package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The OpenAPI document and the table of routes say the same")
final class OpenApiTest {
    private static final Pattern PATH = Pattern.compile("^  (/admin/api\\S*):$");
    private static final Pattern METHOD = Pattern.compile("^    (get|put|post|delete|patch):$");
    private static final Pattern REFERENCE =
            Pattern.compile("#/components/([a-zA-Z]+)/([A-Za-z]+)");

    @Test
    void every_route_is_documented_and_every_documented_route_exists() throws IOException {
        var routes = new TreeSet<String>();
        for (var route : AdminScene.ROUTES) {
            var method = route.method().name().toLowerCase(Locale.ROOT);
            assertThat(routes.add(method + " /admin/api" + route.path())).as(route.path()).isTrue();
        }
        routes.add("get /admin/api/openapi.yaml");
        assertThat(documented()).isEqualTo(routes);
    }

    @Test
    void every_parameter_of_a_path_is_documented() throws IOException {
        var text = text();
        for (var route : AdminScene.ROUTES) {
            Pattern.compile("\\{([a-z]+)\\}")
                    .matcher(route.path())
                    .results()
                    .forEach(one ->
                            assertThat(text).contains("{ name: " + one.group(1) + ", in: path"));
        }
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        var text = text();
        REFERENCE
                .matcher(text)
                .results()
                .forEach(one ->
                        assertThat(text)
                                .containsPattern(
                                        "(?s)\n  "
                                                + one.group(1)
                                                + ":.*\n    "
                                                + one.group(2)
                                                + ":"));
    }

    private static TreeSet<String> documented() throws IOException {
        var found = new TreeSet<String>();
        var path = "";
        for (var line : text().lines().toList()) {
            var at = PATH.matcher(line);
            if (at.matches()) {
                path = at.group(1);
            }
            var method = METHOD.matcher(line);
            if (method.matches()) {
                found.add(method.group(1) + " " + path);
            }
        }
        return found;
    }

    private static String text() throws IOException {
        try (var in = OpenApiTest.class.getResourceAsStream("/admin/openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
