package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.job.Job;
import idp.server.job.JobName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/metrics.md, ops/: what is watched is what a node publishes")
final class MonitoringFilesTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:gatehouse|jvm)_[a-z_]+[a-z]");
    private static final Pattern ROUTE = Pattern.compile("route=~?\\\\?\"([^\"\\\\]+)\\\\?\"");

    static TestNode node;
    static String scrape;

    @BeforeAll
    static void start() {
        var port = TestNode.freePort();
        node = TestNode.start(Map.of("IDP_METRICS", "127.0.0.1:" + port));
        node.user("alice");
        node.client("shop", App.SECRET, App.document());
        var shop = new App(node.issuer(), "shop");
        var wrong = new Visitor(node.issuer());
        var typed = Map.of("username", "alice", "password", "not hers");
        wrong.submit(wrong.get(shop.authorize()), "#sign-in", typed);
        var sent = App.signIn(new Visitor(node.issuer()), shop.authorize(), "alice");
        assertThat(shop.redeem(sent.parameters().get("code")).status()).isEqualTo(200);
        assertThat(shop.redeem("no-code").status()).isEqualTo(400);
        var url = URI.create("http://127.0.0.1:" + port + "/metrics");
        Wait.until("a job ended", () -> isJobIn(scrape = read(url)));
    }

    private static String read(URI url) {
        return App.send(HttpRequest.newBuilder(url).build()).response().body();
    }

    private static boolean isJobIn(String text) {
        return text.contains("gatehouse_jobs_runs_seconds_count{name=\"tell_status_lists\"}");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void tokens_and_refusals_are_counted() {
        assertThat(scrape)
                .contains("gatehouse_tokens_issued_total{grant_type=\"authorization_code\"} 1.0")
                .contains("gatehouse_refusals_total{error=\"invalid_grant\",route=\"/token\"} 1.0")
                .contains(
                        "gatehouse_sign_in_steps_total{factor=\"password\",outcome=\"right\"} 1.0")
                .contains(
                        "gatehouse_sign_in_steps_total{factor=\"password\",outcome=\"wrong\"} 1.0");
    }

    @Test
    void rules_and_the_dashboard_ask_for_nothing_else() throws IOException {
        for (var file : Set.of("ops/alerts.yaml", "ops/grafana.json")) {
            var text = read(file);
            assertThat(names(text)).as(file).hasSizeGreaterThan(8).allMatch(this::isPublished);
            var routes = ROUTE.matcher(text);
            while (routes.find()) {
                for (var route : routes.group(1).split("\\|")) {
                    assertThat(node.routes()).as(file).anyMatch(known -> known.endsWith(route));
                }
            }
        }
    }

    @Test
    void of_each_job_the_last_good_end_is_known_by_its_name() throws IOException {
        var page = read("docs/metrics.md");
        for (var job : JobName.values()) {
            var label = "{name=\"" + job.wire() + "\"} ";
            assertThat(page).contains("`" + job.wire() + "`");
            if (job != JobName.SEND_LETTERS) {
                assertThat(scrape)
                        .contains("gatehouse_jobs_age_seconds" + label)
                        .contains("gatehouse_jobs_period_seconds" + label)
                        .contains("gatehouse_jobs_failed_total" + label + "0.0");
            }
        }
        assertThat(read("ops/alerts.yaml"))
                .contains(
                        "> %d * gatehouse_jobs_period_seconds + %d\n"
                                .formatted(Job.PERIODS, Job.GRACE.toSeconds()));
    }

    @Test
    void the_page_names_every_one_of_ours() throws IOException {
        var page = read("docs/metrics.md");
        scrape.lines()
                .filter(line -> line.startsWith("# TYPE gatehouse_"))
                .map(line -> line.split(" ")[2])
                .filter(name -> !name.endsWith("_max"))
                .forEach(name ->
                        assertThat(page)
                                .as(name)
                                .containsPattern("`(gatehouse|…)\\w*" + last(name)));
    }

    /// Letters are counted where there is a mail server, messages where there is a webhook, spans where there is a
    /// collector.
    private boolean isPublished(String name) {
        return name.startsWith("gatehouse_mail_")
                || name.startsWith("gatehouse_webhook_")
                || name.startsWith("gatehouse_trace_")
                || scrape.contains("\n" + name + "{")
                || scrape.contains("\n" + name + " ");
    }

    private static String last(String name) {
        return name.substring(name.indexOf('_') + 1)
                .replaceFirst("^database_connections", "connections");
    }

    private static Set<String> names(String text) {
        var names = new TreeSet<String>();
        var found = NAME.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("..").resolve(file));
    }
}
