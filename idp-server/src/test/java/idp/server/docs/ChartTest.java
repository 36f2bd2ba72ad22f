package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import idp.clients.AppProcess;
import idp.server.Product;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the chart gives to a pod: its settings, and the files of its secret.
@Tag("soak")
@Tag("postgres")
@DisplayName("ops/helm: a node runs with the chart's settings, as a process")
final class ChartTest {
    private @TempDir Path folder;

    @Test
    void it_is_ready_over_tls_to_its_database_and_shows_its_metrics() throws IOException {
        var guide = ProductionGuide.read();
        var letIn = guide.file("pg_hba.conf", "10.0.0.0/24", "127.0.0.1/32");
        var password = "the role's own password";
        try (var server = new DebianPostgres(folder.resolve("postgres"), letIn)) {
            for (var file : new String[] {"role.sql", "database.sql"}) {
                var sql = guide.write(folder, file).toString();
                server.local(password + "\n", "psql", "-v", "ON_ERROR_STOP=1", "-f", sql).good();
            }
            Files.writeString(folder.resolve("db.password"), password);
            Files.writeString(folder.resolve("master.key"), "A".repeat(43) + "=");
            var port = TestNode.freePort();
            var metrics = TestNode.freePort();
            var told = new HashMap<>(settings());
            told.replaceAll((_, value) -> server.url(value));
            told.replaceAll((_, value) -> value.replace("/etc/gatehouse", folder.toString()));
            told.put("IDP_PORT", Integer.toString(port));
            told.put("IDP_METRICS", "127.0.0.1:" + metrics);
            var command = new ArrayList<>(Product.node("-Xmx192m"));
            command.add("serve");
            try (var node = AppProcess.start(Path.of("").toAbsolutePath(), told, command)) {
                Wait.until("ready", () -> !node.isAlive() || status(port, "/health/ready") == 200);
                assertThat(node.isAlive()).as(node.output()).isTrue();
                assertThat(status(port, "/health/live")).isEqualTo(200);
                assertThat(status(metrics, "/metrics")).isEqualTo(200);
                var app = new App("http://127.0.0.1:" + port, "none");
                assertThat(app.get("/.well-known/openid-configuration").get("issuer"))
                        .isEqualTo("https://id.example.com");
            }
        }
    }

    private static Map<String, String> settings() throws IOException {
        var values = Files.readString(Guide.top().resolve("ops/helm/gatehouse/values.yaml"));
        var settings = new HashMap<String, String>();
        YAMLMapper.builder()
                .build()
                .readTree(values)
                .at("/settings")
                .properties()
                .forEach(one -> settings.put(one.getKey(), one.getValue().asString()));
        return settings;
    }

    private static int status(int port, String path) {
        if (!AppProcess.listens(port)) {
            return 0;
        }
        var url = URI.create("http://127.0.0.1:" + port + path);
        return App.send(HttpRequest.newBuilder(url).build()).status();
    }
}
