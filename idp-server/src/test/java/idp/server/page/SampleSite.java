package idp.server.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import idp.server.page.view.Shown;
import idp.server.page.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Serves pages without a product behind them: what a test shows, with its policy, and the files that
/// pages load. A post is written down and answered by a redirect where the test says so.
final class SampleSite implements AutoCloseable {
    static final Site SITE = new Site("Gatehouse", "", "/help", "/privacy", null);

    private record Shown(String html, Csp csp) {}

    private final HttpServer server;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages(SITE, SampleLocales.texts(), assets);
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final List<String> posts = new CopyOnWriteArrayList<>();

    SampleSite() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Shows a view under a path, with the policy that belongs to it.
    String show(String path, View view, Locale locale) {
        Csp csp = Csp.of(view);
        shown.put(path, new Shown(html(view, locale), csp));
        return url(path);
    }

    /// Shows any HTML.
    String show(String path, String html, Csp csp) {
        shown.put(path, new Shown(html, csp));
        return url(path);
    }

    String html(View view, Locale locale) {
        var languages = Texts.bundled().languages();
        var picker = new Picker("/language", "a-token", "/login?tx=abc", languages);
        return pages.html(view, locale, view.isPassing() ? null : picker);
    }

    /// Answers a post to this path with a redirect.
    void redirect(String path, String to) {
        redirects.put(path, to);
    }

    /// Path and body of every post so far.
    List<String> posts() {
        return posts;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (call.getRequestMethod().equals("POST")) {
                String body =
                        new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                posts.add(path + " " + body);
                String to = redirects.get(path);
                if (to != null) {
                    call.getResponseHeaders().set("Location", to);
                    call.sendResponseHeaders(303, -1);
                    return;
                }
            }
            Asset asset = assets.find(path);
            Shown page = shown.get(path);
            if (asset != null) {
                call.getResponseHeaders().set("Content-Type", asset.contentType());
                call.getResponseHeaders().set("Cache-Control", Asset.CACHE_CONTROL);
                send(call, 200, asset.content().bytes());
            } else if (page != null) {
                page.csp().headers().forEach(call.getResponseHeaders()::set);
                send(call, 200, page.html().getBytes(StandardCharsets.UTF_8));
            } else {
                send(
                        call,
                        path.equals("/arrived") ? 200 : 404,
                        path.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
