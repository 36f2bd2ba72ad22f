package sample;

import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A web app on the JDK's own HTTP server, with sessions in memory. What it says to Gatehouse is in [Gatehouse].
final class Main {
    private static final class Session {
        Gatehouse.Pending pending;
        OIDCTokens tokens;
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final URI home;
    private final Gatehouse gatehouse;

    private Main(URI home, Map<String, String> env) throws Exception {
        this.home = home;
        this.gatehouse =
                new Gatehouse(
                        env.getOrDefault("ISSUER", "http://localhost:8080"),
                        env.get("CLIENT_ID"),
                        env.get("CLIENT_SECRET"),
                        home.resolve("/callback"));
    }

    public static void main(String[] args) throws Exception {
        var env = System.getenv();
        var port = Integer.parseInt(env.getOrDefault("PORT", "3000"));
        var main = new Main(URI.create("http://127.0.0.1:" + port + "/"), env);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var server = HttpServer.create(address, 0);
        server.createContext("/", main::answer);
        server.start();
        System.out.println("Open " + main.home);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, session(exchange));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            text(exchange, 502, e.toString());
        }
    }

    private void answer(HttpExchange exchange, Session session) throws Exception {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/login")) {
            session.pending = gatehouse.signIn();
            redirect(exchange, session.pending.url());
        } else if (path.equals("/callback") && session.pending != null) {
            session.tokens = gatehouse.finish(session.pending, home.resolve(exchange.getRequestURI()));
            session.pending = null;
            redirect(exchange, home);
        } else if (session.tokens == null) {
            text(exchange, 200, "Signed out. Sign in at /login");
        } else if (path.equals("/refresh")) {
            session.tokens = gatehouse.refresh(session.tokens.getRefreshToken());
            redirect(exchange, home);
        } else if (path.equals("/logout")) {
            var leave = gatehouse.signOut(session.tokens.getIDToken(), home);
            session.tokens = null;
            redirect(exchange, leave);
        } else {
            text(exchange, 200, gatehouse.person(session.tokens.getAccessToken()).toJSONString());
        }
    }

    private Session session(HttpExchange exchange) {
        var cookie = exchange.getRequestHeaders().getFirst("Cookie");
        for (var pair : (cookie == null ? "" : cookie).split("; *")) {
            if (pair.startsWith("sample=") && sessions.containsKey(pair.substring(7))) {
                return sessions.get(pair.substring(7));
            }
        }
        var id = UUID.randomUUID().toString();
        exchange.getResponseHeaders().add("Set-Cookie", "sample=" + id + "; HttpOnly; SameSite=Lax; Path=/");
        var fresh = new Session();
        sessions.put(id, fresh);
        return fresh;
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().add("Location", to.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
