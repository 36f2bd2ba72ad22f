package idp.server.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Apps whose callback sends people on to other origins, and from there to the next.
final class Elsewhere implements AutoCloseable {
    private final HttpServer server;

    Elsewhere() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// The callback of an app whose chain touches so many origins.
    String start(int origins) {
        return at("127.0.0.1", "/left-" + (origins - 1));
    }

    /// Where that chain ends.
    String end(int origins) {
        return at(origins == 2 ? "localhost" : "app.localhost", "/left-0");
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            var path = call.getRequestURI().getPath();
            if (path.equals("/left-2")) {
                call.getResponseHeaders().set("Location", at("localhost", "/left-1-of-3"));
                call.sendResponseHeaders(303, -1);
            } else if (path.startsWith("/left-1")) {
                var last = path.endsWith("of-3") ? "app.localhost" : "localhost";
                call.getResponseHeaders().set("Location", at(last, "/left-0"));
                call.sendResponseHeaders(302, -1);
            } else {
                var body = "arrived".getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(200, body.length);
                call.getResponseBody().write(body);
            }
        }
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
