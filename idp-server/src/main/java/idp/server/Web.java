package idp.server;

import idp.server.adapter.TlsFiles;
import idp.server.config.Config;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// The HTTP server with its limits, in bytes. Whoever is silent for half a minute is cut off, and so is
/// whoever talks without getting anywhere.
final class Web implements AutoCloseable {
    // A token of 16 KB, in a header or a link, beside cookies and a ticket of 8 KB.
    private static final int LARGEST_REQUEST_HEADER = 32 * 1024;
    // A redirect that carries on all of a request: ADR 40.
    private static final int LARGEST_RESPONSE_HEADER = 16 * 1024;
    private static final int LARGEST_BODY = 64 * 1024;
    // RFC 3986 §3.3: ids of others may hold any character. Routes are found by the path as it was
    // sent,
    // and only an id is decoded, once.
    private static final UriCompliance PATHS =
            UriCompliance.RFC3986.with(
                    "ids",
                    UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                    UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                    UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);
    private static final int IDLE_MILLIS = 30_000;
    private static final int LAST_MILLIS = 5_000;

    private final Javalin javalin;
    private final @Nullable TlsFiles tls;
    private final SlowConnections slow;
    private final Routes routes;

    private Web(Javalin javalin, @Nullable TlsFiles tls, Routes routes) {
        this.javalin = javalin;
        this.routes = routes;
        this.tls = tls;
        var connectors = javalin.jettyServer().server().getConnectors();
        slow =
                SlowConnections.among(
                        Stream.of(connectors)
                                .filter(ServerConnector.class::isInstance)
                                .map(ServerConnector.class::cast)
                                .toList());
    }

    static Web start(Config.Listen listen, Routes routes) {
        var files = listen.tls();
        var tls = files == null ? null : TlsFiles.open(files.certificate(), files.key());
        var javalin =
                Javalin.create(config -> {
                    limits(config);
                    routes.addTo(config.routes);
                    heads(config);
                    config.jetty.modifyServer(
                            server -> server.setErrorHandler(new Below(routes.unread())));
                    if (tls == null) {
                        config.jetty.host = listen.host();
                        config.jetty.port = listen.port();
                    } else {
                        config.jetty.addConnector((server, http) ->
                                tls.connector(server, http, listen.host(), listen.port()));
                    }
                });
        try {
            return new Web(javalin.start(), tls, routes);
        } catch (JavalinBindException e) {
            throw CannotListen.at(listen.host(), listen.port());
        }
    }

    /// RFC 9110 §9.3.2: HEAD gives what GET gives, without the body; so it runs the same handler.
    private static void heads(JavalinConfig config) {
        served(config.unsafe)
                .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
                .forEach(endpoint -> config.routes.head(endpoint.path, endpoint.handler));
    }

    private static Stream<Endpoint> served(JavalinState state) {
        return state.internalRouter.allHttpHandlers().stream().map(parsed -> parsed.endpoint);
    }

    /// Every method and path that is served, such as `GET /jwks`.
    List<String> routes() {
        return served(javalin.unsafe)
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    private static void limits(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        // What is compressed says so in its tag, which only the edge can see to.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = LARGEST_BODY;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyHttpConfiguration(Web::strict);
        config.jetty.modifyServer(server -> server.setStopTimeout(LAST_MILLIS));
    }

    private static void strict(HttpConfiguration http) {
        http.setRequestHeaderSize(LARGEST_REQUEST_HEADER);
        // A redirect carries what came in a request, so it needs room.
        http.setResponseHeaderSize(LARGEST_RESPONSE_HEADER);
        http.setMaxResponseHeaderSize(LARGEST_RESPONSE_HEADER);
        // Else a header is taken for one that differs from it in upper and lower case only.
        http.setHeaderCacheCaseSensitive(true);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(PATHS);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        routes.leave();
        slow.close();
        javalin.stop();
        if (tls != null) {
            tls.close();
        }
    }
}
