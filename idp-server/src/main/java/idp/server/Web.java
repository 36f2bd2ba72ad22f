package idp.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/// The HTTP server with its limits. Headers fit 16 KB, a body 64 KB, and whoever is silent for half a
/// minute is cut off.
final class Web {
    private static final int LARGEST_HEADER = 16 * 1024;
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int IDLE_MILLIS = 30_000;

    private Web() {}

    static Javalin start(Config.Listen listen, Routes routes) {
        return Javalin.create(
                        config -> {
                            config.concurrency.useVirtualThreads = true;
                            config.startup.showJavalinBanner = false;
                            config.startup.showOldJavalinVersionWarning = false;
                            config.startup.startupWatcherEnabled = false;
                            config.http.prefer405over404 = true;
                            config.http.maxRequestSize = LARGEST_BODY;
                            config.http.compressionStrategy = CompressionStrategy.GZIP;
                            config.router.ignoreTrailingSlashes = false;
                            config.jetty.host = listen.host();
                            config.jetty.port = listen.port();
                            config.jetty.modifyHttpConfiguration(Web::strict);
                            config.jetty.modifyServer(server -> server.setStopTimeout(5_000));
                            routes.addTo(config.routes);
                        })
                .start();
    }

    private static void strict(HttpConfiguration http) {
        http.setRequestHeaderSize(LARGEST_HEADER);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setIdleTimeout(IDLE_MILLIS);
    }
}
