package idp.server.attack;

import static idp.server.adapter.trace.OtlpReceiver.attributes;
import static idp.server.adapter.trace.OtlpReceiver.parentId;
import static idp.server.adapter.trace.OtlpReceiver.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.adapter.trace.OtlpReceiver;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 73: requests are traced, and nothing of them but what we call them")
final class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    static OtlpReceiver collector;
    static TestNode node;
    static LogLines log;
    static App app;
    static List<String> said = new ArrayList<>();

    /// A sign-in, its tokens, and a mistake of each kind.
    @BeforeAll
    static void live() {
        collector = new OtlpReceiver();
        node =
                TestNode.start(
                        Map.of(
                                "IDP_OTLP_ENDPOINT",
                                collector.endpoint(),
                                "IDP_OTLP_HEADERS",
                                "Api-Key=key of the collector"));
        log = LogLines.capture();
        node.client("canary-shop", App.SECRET, App.document());
        node.user("canary-alice");
        app = new App(node.issuer(), "canary-shop");
        var visitor = new Visitor(node.issuer());
        var request = app.authorize("state", "canary-state", "scope", "openid offline_access");
        var login = visitor.get(request);
        var wrong = Map.of("username", "canary-alice", "password", "canary-wrong");
        visitor.submit(login, "#sign-in", wrong);
        var sent = App.signIn(visitor, request, "canary-alice");
        var code = sent.parameters().get("code");
        var tokens = app.redeem(code);
        app.userInfo(tokens.get("access_token"));
        app.redeem("canary-code");
        app.get("/canary-path/x?canary-query=1");
        app.get("/health/ready");
        HttpRequest called =
                HttpRequest.newBuilder(URI.create(node.url("/jwks")))
                        .header("traceparent", "00-" + TRACE + "-" + PARENT + "-00")
                        .header("tracestate", "canary=state")
                        .header("baggage", "canary=baggage")
                        .build();
        App.send(called);
        said.addAll(List.of("canary", "alice", "example.test", TestNode.PASSWORD, App.SECRET));
        said.addAll(List.of(App.VERIFIER, App.CHALLENGE, code, "key of the collector"));
        said.addAll(tokens.json().propertyStream().map(one -> one.getValue().asString()).toList());
        said.removeIf(
                word -> word.length() < 5 || word.startsWith("openid") || word.equals("Bearer"));
        said.addAll(visitor.cookies().values());
        Wait.until("the last one", () -> !collector.named("GET /jwks").isEmpty());
        Wait.until("the path", () -> !collector.named("GET").isEmpty());
    }

    @AfterAll
    static void stop() {
        log.close();
        node.close();
        collector.close();
    }

    private static Span first(String name) {
        return collector.named(name).getFirst();
    }

    private static List<String> inside(Span whole) {
        return collector.inside(whole).stream().map(Span::getName).toList();
    }

    @Test
    void a_request_is_a_span_with_what_it_took() {
        var token = first("POST /token");
        assertThat(token.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(token))
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/token")
                .containsEntry("http.response.status_code", "200")
                .doesNotContainKey("error.type");
        assertThat(inside(token)).contains("JdbiCodes.redeem", "signature");
        var login = collector.named("POST /login").getLast();
        assertThat(inside(login)).contains("password hash");
        var asked =
                collector.inside(token).stream()
                        .filter(span -> span.getName().equals("JdbiCodes.redeem"))
                        .findFirst()
                        .orElseThrow();
        assertThat(asked.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(attributes(asked))
                .containsEntry("db.system.name", "postgresql")
                .containsEntry("code.function.name", "idp.server.db.grants.JdbiCodes.redeem");
    }

    @Test
    void what_was_turned_down_says_why_and_is_no_fault_of_the_server() {
        var refused = collector.named("POST /token").getLast();
        assertThat(attributes(refused))
                .containsEntry("error.type", "invalid_grant")
                .containsEntry("http.response.status_code", "400");
        assertThat(refused.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        var none = first("GET");
        assertThat(attributes(none))
                .containsEntry("http.response.status_code", "404")
                .doesNotContainKey("http.route");
    }

    @Test
    @DisplayName("W3C Trace Context §3.2: the caller's trace goes on here")
    void the_trace_of_the_caller_goes_on() {
        var span = first("GET /jwks");
        assertThat(traceId(span)).isEqualTo(TRACE);
        assertThat(parentId(span)).isEqualTo(PARENT);
        assertThat(span.getTraceState()).isEmpty();
    }

    @Test
    @DisplayName("XS-06: no span has a secret, a name or a query in it")
    void no_span_has_a_secret() {
        var raw = collector.raw();
        assertThat(raw).contains("/authorize", "/login", "/token", "/userinfo", "gatehouse.ref");
        assertThat(said).hasSizeGreaterThan(12);
        said.forEach(word -> assertThat(raw).doesNotContain(word));
        assertThat(collector.keys()).isNotEmpty().allMatch("key of the collector"::equals);
    }

    @Test
    void who_only_asks_whether_it_is_alive_is_not_followed() {
        assertThat(collector.spans()).noneMatch(span -> span.getName().contains("health"));
    }

    @Test
    void lines_of_the_log_lead_to_the_trace() {
        var refused = collector.named("POST /token").getLast();
        var ref = attributes(refused).get("gatehouse.ref");
        assertThat(log.lines())
                .filteredOn(line -> line.contains(ref))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.contains(traceId(refused)));
    }

    @Test
    void a_collector_that_is_away_costs_a_request_nothing() {
        var metrics = TestNode.freePort();
        var away = "http://127.0.0.1:" + TestNode.freePort();
        var more = Map.of("IDP_OTLP_ENDPOINT", away, "IDP_METRICS", "127.0.0.1:" + metrics);
        try (var alone =
                TestNode.start(node.settings(), node.issuer(), TestNode.freePort(), more)) {
            var answer = App.send(HttpRequest.newBuilder(URI.create(alone.url("/jwks"))).build());
            assertThat(answer.status()).isEqualTo(200);
            var scrape = URI.create("http://127.0.0.1:" + metrics + "/metrics");
            Wait.until(
                    "they are counted",
                    () ->
                            App.send(HttpRequest.newBuilder(scrape).build())
                                    .response()
                                    .body()
                                    .contains("gatehouse_trace_spans_total{ended=\"lost\"}"));
            assertThat(log.lines()).anyMatch(line -> line.contains("takes no traces"));
        }
    }
}
