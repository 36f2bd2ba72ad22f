package idp.server;

import idp.server.adapter.TlsFiles;
import idp.server.cli.Failed;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/// The HTTP server with its limits. Headers fit 24 KB, so that a token of 16 KB has room among the others, a body 64 KB, and whoever is silent for half a
/// minute is cut off.
final class Web implements AutoCloseable {
    private static final int LARGEST_HEADER = 24 * 1024;
    private static final int LARGEST_ANSWER_HEADER = 16 * 1024;
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int IDLE_MILLIS = 30_000;
    private static final int LAST_MILLIS = 5_000;

    private final Javalin javalin;
    private final @Nullable TlsFiles tls;

    private Web(Javalin javalin, @Nullable TlsFiles tls) {
        this.javalin = javalin;
        this.tls = tls;
    }

    static Web start(Config.Listen listen, Routes routes) {
        var files = listen.tls();
        var tls = files == null ? null : TlsFiles.open(files.certificate(), files.key());
        var javalin =
                Javalin.create(config -> {
                    limits(config);
                    routes.addTo(config.routes);
                    if (tls == null) {
                        config.jetty.host = listen.host();
                        config.jetty.port = listen.port();
                    } else {
                        config.jetty.addConnector((server, http) ->
                                tls.connector(server, http, listen.host(), listen.port()));
                    }
                });
        try {
            return new Web(javalin.start(), tls);
        } catch (JavalinBindException e) {
            throw new Failed(
                    "port " + listen.port() + " is taken: another one is chosen by IDP_PORT",
                    "IDP_PORT=8081 idp dev");
        }
    }

    private static void limits(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyHttpConfiguration(Web::strict);
        config.jetty.modifyServer(server -> server.setStopTimeout(LAST_MILLIS));
    }

    private static void strict(HttpConfiguration http) {
        http.setRequestHeaderSize(LARGEST_HEADER);
        // A redirect carries what came in a request's header, so it needs as much room.
        http.setResponseHeaderSize(LARGEST_ANSWER_HEADER);
        // Else a header is taken for one that differs from it in upper and lower case only.
        http.setHeaderCacheCaseSensitive(true);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        if (tls != null) {
            tls.close();
        }
    }
}
