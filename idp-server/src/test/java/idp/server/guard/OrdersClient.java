package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;

/// Somebody who calls an orders API.
final class OrdersClient {
    /// An order that the API starts with.
    record Row(long id, String owner, String region, long cents) {
        String json() {
            return "{\"id\":%d,\"owner\":\"%s\",\"region\":\"%s\",\"cents\":%d}"
                    .formatted(id, owner, region, cents);
        }
    }

    record Answer(App.Answer of) {
        int status() {
            return of.status();
        }

        String body() {
            return of.response().body();
        }

        JsonNode json() {
            return of.json();
        }

        String header(String name) {
            return of.header(name);
        }

        String challenge() {
            return of.header("WWW-Authenticate");
        }

        void isProblem(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().get("status").asInt()).isEqualTo(status);
            assertThat(json().get("detail").asString()).isNotBlank();
        }
    }

    private final String base;

    OrdersClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    URI url(String path) {
        return URI.create(base + path);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer get(String path, String token) {
        return send("GET", path, null, "Bearer " + token);
    }

    Answer refund(long order, long cents, String token) {
        var body = "{\"cents\":" + cents + "}";
        return send("POST", "/orders/" + order + "/refund", body, "Bearer " + token);
    }

    /// @param body null for none
    Answer send(String method, String path, String body, String... authorization) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(url(path)).method(method, content);
        for (var header : authorization) {
            request.header("Authorization", header);
        }
        return new Answer(App.send(request.build()));
    }
}
