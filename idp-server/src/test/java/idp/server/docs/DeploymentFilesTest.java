package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.TestNode;
import idp.server.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What can be looked at without an engine for containers: that the files can be read, and that what they say to a
/// node and ask of it is what a node understands.
@DisplayName("compose.ha.yaml and ops/helm: settings, probes and the proxy are ours")
final class DeploymentFilesTest {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Pattern INSERTED =
            Pattern.compile("\\{\\{ \\.([A-Za-z.]+)(?: \\| (quote|toJson))? }}");

    private final Path top = Guide.top();
    private final Path chart = top.resolve("ops/helm/gatehouse");
    private @TempDir Path folder;

    @Test
    void a_node_starts_with_the_settings_of_both() throws IOException {
        var composed = settings(YAML.readTree(read("compose.ha.yaml")).at("/x-node/environment"));
        var charted = settings(values().at("/settings"));
        var alike = new TreeSet<>(charted.keySet());
        alike.remove("IDP_METRICS");
        assertThat(composed.keySet()).isEqualTo(alike);
        for (var settings : List.of(composed, charted)) {
            for (var secret : List.of("password", "db.password", "master.key")) {
                Files.writeString(folder.resolve(secret), "A".repeat(43) + "=");
            }
            settings.replaceAll((_, value) ->
                    value.replaceFirst("^/(run/keys|etc/gatehouse)", folder.toString()));
            var read = Config.read(Config.Mode.SERVE, settings, new Opaque(new SecureRandom()));
            assertThat(read.listen().port()).isEqualTo(8080);
        }
    }

    @Test
    void probes_and_ports_of_the_chart_are_those_of_a_node() throws IOException {
        var pod = rendered("deployment.yaml").at("/spec/template/spec");
        var container = pod.at("/containers/0");
        try (var node = TestNode.start()) {
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                var path = container.at("/" + probe + "/httpGet/path").asString();
                assertThat(node.routes()).contains("GET " + path);
                assertThat(container.at("/" + probe + "/httpGet/port").asString())
                        .isEqualTo("http");
            }
        }
        assertThat(container.at("/readinessProbe/httpGet/path").asString())
                .isEqualTo("/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asString())
                .isEqualTo("/health/live");
        assertThat(container.at("/ports/0/containerPort").asString())
                .isEqualTo(values().at("/settings/IDP_PORT").asString());
        assertThat(read("Dockerfile"))
                .contains("--uid " + pod.at("/securityContext/runAsUser").asString())
                .contains("VOLUME " + container.at("/volumeMounts/2/mountPath").asString());
        var name = rendered("settings.yaml").at("/metadata/name").asString();
        assertThat(container.at("/envFrom/0/configMapRef/name").asString()).isEqualTo(name);
        assertThat(rendered("settings.yaml").at("/data/IDP_HOST").asString()).isEqualTo("0.0.0.0");
        var labels = rendered("deployment.yaml").at("/spec/template/metadata/labels");
        assertThat(rendered("service.yaml").at("/spec/selector")).isEqualTo(labels);
        assertThat(rendered("disruption.yaml").at("/spec/selector/matchLabels")).isEqualTo(labels);
    }

    @Test
    void every_file_of_the_chart_is_rendered_here_and_no_file_names_a_registry()
            throws IOException {
        try (var templates = Files.list(chart.resolve("templates"))) {
            assertThat(templates.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "deployment.yaml", "settings.yaml", "service.yaml", "disruption.yaml");
        }
        var images =
                Pattern.compile("image: (\\S+)")
                        .matcher(read("compose.ha.yaml") + read("ops/helm/gatehouse/values.yaml"));
        assertThat(images.results().map(image -> image.group(1)))
                .isNotEmpty()
                .noneMatch(image -> image.contains("/"));
    }

    @Test
    void what_the_proxy_of_both_nodes_is_told_stands_in_the_guide() throws IOException {
        var lines = lines(proxy());
        var own =
                Stream.of(
                        "resolvers docker",
                        "parse-resolv-conf",
                        "frontend http",
                        "bind :8080",
                        "http-check send hdr Host idp.localhost",
                        "server one one:8080",
                        "server two two:8080");
        var told = lines.filter(line -> !line.contains("init-addr")).toList();
        var known =
                Stream.concat(own, lines(ProductionGuide.read().file("/etc/haproxy/haproxy.cfg")))
                        .toList();
        assertThat(told).isNotEmpty().isSubsetOf(known);
    }

    @Test
    @Tag("clients")
    @Tag("proxies")
    void haproxy_takes_its_file() throws IOException {
        var file = Files.writeString(folder.resolve("haproxy.cfg"), proxy());
        Ran.program(folder, List.of("/usr/sbin/haproxy", "-c", "-f", file.toString())).good();
    }

    private String proxy() throws IOException {
        return YAML.readTree(read("compose.ha.yaml")).at("/configs/haproxy/content").asString();
    }

    private static Stream<String> lines(String file) {
        return file.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static Map<String, String> settings(JsonNode from) {
        var settings = new LinkedHashMap<String, String>();
        from.properties().forEach(one -> settings.put(one.getKey(), one.getValue().asString()));
        return settings;
    }

    private JsonNode values() throws IOException {
        return YAML.readTree(read("ops/helm/gatehouse/values.yaml"));
    }

    /// As `helm template` does it, for the few things that our templates use.
    private JsonNode rendered(String template) throws IOException {
        var text = read("ops/helm/gatehouse/templates/" + template);
        var values = values();
        var done = INSERTED.matcher(text).replaceAll(found -> value(values, found));
        assertThat(done).as("nothing else is used").doesNotContain("{{");
        return YAML.readTree(done);
    }

    private static String value(JsonNode values, MatchResult found) {
        if (found.group(1).equals("Release.Name")) {
            return "gatehouse";
        }
        var path = found.group(1).replaceFirst("^Values", "").replace('.', '/');
        var value = values.at(path);
        assertThat(value.isMissingNode()).as(path).isFalse();
        var plain = found.group(2) == null;
        return plain ? value.asString() : JsonMapper.shared().writeValueAsString(value);
    }

    private String read(String path) throws IOException {
        return Files.readString(top.resolve(path));
    }
}
