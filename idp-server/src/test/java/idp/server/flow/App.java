package idp.server.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A relying party by hand, for tests that need to see and bend every request.
public final class App {
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    public static final String REDIRECT = "https://app.example/cb";
    public static final String SECRET = "a-secret-of-at-least-thirty-two-characters";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String clientId;
    private HttpClient http = HTTP;

    /// @param base where the node listens
    public App(String base, String clientId) {
        this.base = base;
        this.clientId = clientId;
    }

    /// By another client, which trusts others.
    public App over(HttpClient other) {
        http = other;
        return this;
    }

    /// A usual web client's document.
    public static Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_name", "Shop");
        document.put("redirect_uris", java.util.List.of(REDIRECT));
        document.put("post_logout_redirect_uris", java.util.List.of("https://app.example/bye"));
        document.put("grant_types", java.util.List.of("authorization_code", "refresh_token"));
        return document;
    }

    /// The usual authorization request; a value of null leaves a parameter out.
    public String authorize(String... changes) {
        var params = new LinkedHashMap<String, String>();
        params.put("client_id", clientId);
        params.put("response_type", "code");
        params.put("redirect_uri", REDIRECT);
        params.put("scope", "openid profile email");
        params.put("state", "state-1");
        params.put("nonce", "nonce-1");
        params.put("code_challenge", CHALLENGE);
        params.put("code_challenge_method", "S256");
        for (var i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                params.remove(changes[i]);
            } else {
                params.put(changes[i], changes[i + 1]);
            }
        }
        return base + "/authorize?" + Visitor.encode(params);
    }

    /// An answer of a JSON endpoint.
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String get(String member) {
            var value = json().get(member);
            return value == null ? null : value.asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /// Redeems a code with everything right.
    public Answer redeem(String code) {
        return token(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
    }

    public Answer refresh(String refreshToken) {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    /// With the client's own Basic credentials.
    public Answer token(String... fields) {
        return post("/token", basic(clientId, SECRET), fields);
    }

    public Answer revoke(String token) {
        return post("/revoke", basic(clientId, SECRET), "token", token);
    }

    public Answer introspect(String token) {
        return post("/introspect", basic(clientId, SECRET), "token", token);
    }

    public Answer userInfo(String accessToken) {
        return ask(
                HttpRequest.newBuilder(URI.create(base + "/userinfo"))
                        .header("Authorization", "Bearer " + accessToken)
                        .build());
    }

    /// @param authorization null for none
    public Answer post(String path, String authorization, String... fields) {
        var body = new StringBuilder();
        for (var i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                body.append(body.isEmpty() ? "" : "&")
                        .append(encode(fields[i]))
                        .append('=')
                        .append(encode(fields[i + 1]));
            }
        }
        return raw(path, authorization, body.toString());
    }

    public Answer raw(String path, String authorization, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return ask(request.build());
    }

    public Answer get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    public static Answer send(HttpRequest request) {
        return send(HTTP, request);
    }

    /// By this client's own way.
    public Answer ask(HttpRequest request) {
        return send(http, request);
    }

    private static Answer send(HttpClient http, HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String basic(String id, String secret) {
        var pair = encode(id) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The claims of a token, unverified.
    public static JsonNode claims(String jwt) {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    }

    public static JsonNode header(String jwt) {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[0]));
    }

    /// Signs in and allows, from the authorization request to the code.
    public static Visitor.Page signIn(Visitor visitor, String url, String username) {
        var login = visitor.get(url);
        var next =
                visitor.submit(
                        login,
                        "#sign-in",
                        Map.of("username", username, "password", idp.server.TestNode.PASSWORD));
        return next.status() == 200 ? visitor.submit(next, "#allow", Map.of()) : next;
    }
}
