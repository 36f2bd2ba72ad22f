package idp.server.playground;

import idp.server.web.request.Query;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends the playground's requests as every other app would, over HTTP to the issuer's address, and
/// keeps the text of both sides.
final class Loopback {
    /// A request and what came back.
    ///
    /// @param status 0 when nothing came back
    record Call(String request, int status, String head, String body) {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        boolean succeeded() {
            return status == 200;
        }

        String answer() {
            return body.isEmpty() ? head : head + "\n\n" + body;
        }

        /// Something without members when the body is not JSON.
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JacksonException e) {
                return MAPPER.createObjectNode();
            }
        }

        @Nullable String text(String member) {
            var value = json().get(member);
            return value == null || !value.isString() ? null : value.stringValue();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    Call get(String url, Map<String, String> headers) {
        return send("GET", URI.create(url), headers, "");
    }

    Call post(String url, Map<String, String> fields) {
        var type = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", URI.create(url), type, Query.of(fields));
    }

    private Call send(String method, URI uri, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        headers.forEach(request::header);
        request.method(method, HttpRequest.BodyPublishers.ofString(body));
        var sent = text(method, uri, headers, body);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Call(sent, answer.statusCode(), head(answer), answer.body());
        } catch (IOException e) {
            return new Call(sent, 0, "no answer", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Call(sent, 0, "no answer", "");
        }
    }

    static String text(String method, URI uri, Map<String, String> headers, String body) {
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var lines = new StringBuilder();
        lines.append(method).append(' ').append(uri.getRawPath()).append(query);
        lines.append(" HTTP/1.1\nHost: ").append(uri.getRawAuthority());
        headers.forEach(
                (name, value) -> lines.append('\n').append(name).append(": ").append(value));
        return body.isEmpty() ? lines.toString() : lines.append("\n\n").append(body).toString();
    }

    private static String head(HttpResponse<String> answer) {
        var headers =
                new TreeMap<>(answer.headers().map())
                        .entrySet().stream()
                                .flatMap(header ->
                                        header.getValue().stream()
                                                .map(value -> header.getKey() + ": " + value))
                                .collect(Collectors.joining("\n"));
        return "HTTP/1.1 " + answer.statusCode() + "\n" + headers;
    }
}
