package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.guard.FakeIssuer.Reply;
import idp.guard.javalin.JavalinGuard;
import idp.guard.servlet.GuardFilter;
import io.javalin.Javalin;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The adapters answer over HTTP as the guard says")
final class AdaptersTest {
    private static final Resource ORDER = Resource.of("order", "43");

    private final FakeIssuer issuer = new FakeIssuer();
    private final Guard guard = Guard.start(issuer.config());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        guard.close();
        issuer.close();
    }

    @Test
    void javalin() throws Exception {
        var adapter = new JavalinGuard(guard);
        var app =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    adapter.protect(config, "/orders/*");
                    config.routes.get(
                            "/orders/{id}",
                            context -> {
                                var token = JavalinGuard.token(context);
                                guard.require(token, "view", ORDER, Map.of());
                                context.result("for " + token.subject());
                            });
                });
        try {
            answersAsItShould(app.start(0).port());
        } finally {
            app.stop();
        }
    }

    @Test
    void servlet() throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var filter = new FilterHolder(new GuardFilter(guard));
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Orders(guard)), "/orders/*");
        server.setHandler(context);
        server.start();
        try {
            answersAsItShould(connector.getLocalPort());
        } finally {
            server.stop();
        }
    }

    private static final class Orders extends HttpServlet {
        private final transient Guard guard;

        Orders(Guard guard) {
            this.guard = guard;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var token = GuardFilter.token(request);
            guard.require(token, "view", ORDER, Map.of());
            response.getWriter().write("for " + token.subject());
        }
    }

    private void answersAsItShould(int port) throws Exception {
        assertThat(guard.awaitReady(Duration.ofSeconds(20))).isTrue();
        var good = "Bearer " + TestTokens.good(Instant.now());
        var none = get(port, "/orders/43");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value ->
                        assertThat(value)
                                .startsWith("Bearer resource_metadata=\"https://")
                                .doesNotContain("error"));
        assertThat(none.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(get(port, "/orders/43", good, good).statusCode()).isEqualTo(400);

        issuer.on("/access/v1/evaluation", any -> Reply.json("{\"decision\":true}"));
        assertThat(get(port, "/orders/43", good).body()).isEqualTo("for alice");
        var sentence = "\"context\":{\"reason_user\":{\"en\":\"Over €500\"}}";
        issuer.on(
                "/access/v1/evaluation",
                any -> Reply.json("{\"decision\":false," + sentence + "}"));
        assertThat(get(port, "/orders/43", good + "x").statusCode()).isEqualTo(401);
        var other = "Bearer " + TestTokens.with(Instant.now(), claims -> claims.put("sub", "bob"));
        var denied = get(port, "/orders/43", other);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("\"reason\":\"denied\"", "\"detail\":\"Over €500\"");

        var document = get(port, "/.well-known/oauth-protected-resource/orders");
        assertThat(document.body()).isEqualTo(guard.metadata());
        assertThat(document.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    private HttpResponse<String> get(int port, String path, String... authorization)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (var header : authorization) {
            request.header("Authorization", header);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
