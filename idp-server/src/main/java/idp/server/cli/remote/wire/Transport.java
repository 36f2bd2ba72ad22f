package idp.server.cli.remote.wire;

import idp.server.cli.shell.Failed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// One request and its answer, within limits: of time, of size, and to the very server that was named,
/// because what is sent holds a key. So nothing is redirected.
final class Transport {
    private static final Duration CONNECTED = Duration.ofSeconds(10);
    private static final long ANSWERED_SECONDS = 60;
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int SOON = 1;
    private static final int BUSY = 429;
    private static final int AWAY = 503;
    private static final int NO_CONTENT = 204;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT =
            new TypeReference<>() {};

    private final ServerAddress server;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECTED)
                    .build();

    /// Nobody knows whether what was sent was done, or it was not: it can be sent again if that does no harm.
    static final class Lost extends RuntimeException {
        private final transient Failed why;
        private final int seconds;

        Lost(Failed why, int seconds) {
            super(why.getMessage(), null, false, false);
            this.why = why;
            this.seconds = seconds;
        }

        /// What is said of it in the end.
        Failed why() {
            return why;
        }

        /// After which it can be sent again.
        int seconds() {
            return seconds;
        }
    }

    /// @param members of the JSON object that was answered
    /// @param tag its `ETag`
    record Heard(int status, Map<String, Object> members, @Nullable String tag) {}

    Transport(ServerAddress server) {
        this.server = server;
    }

    ServerAddress server() {
        return server;
    }

    /// @param path with its query
    /// @throws Lost if it may help to send it again
    Heard send(String method, String path, Map<String, String> headers, @Nullable String body) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(server.at(path)).method(method, content);
        headers.forEach(request::header);
        var answer =
                http.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return heard(answer.get(ANSWERED_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw trouble(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Lost(away("does not answer within a minute"), SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("was not waited for");
        }
    }

    private RuntimeException trouble(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Lost(away("does not answer"), SOON);
            case SSLException e ->
                    away(
                            "shows no certificate that is trusted here for its name ("
                                    + e.getMessage()
                                    + ")");
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
                    away("has a name that cannot be looked up here");
            case UnknownHostException _ -> away("has a name that cannot be looked up here");
            case ConnectException _ ->
                    new Lost(away("cannot be reached: nothing listens there"), SOON);
            case IOException e when String.valueOf(e.getMessage()).contains("exceeded") ->
                    away("sends an answer that is larger than any of Gatehouse");
            case null, default -> new Lost(away("broke the connection off"), SOON);
        };
    }

    private Heard heard(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        var headers = answer.headers();
        if (status == BUSY || status == AWAY) {
            throw later(status, headers.firstValue("Retry-After").orElse(""));
        }
        if (status == NO_CONTENT) {
            return new Heard(status, Map.of(), null);
        }
        var type = headers.firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json") && !type.startsWith("application/problem+json")) {
            throw stranger(status);
        }
        try {
            return new Heard(
                    status,
                    JSON.readValue(answer.body(), DOCUMENT),
                    headers.firstValue("ETag").orElse(null));
        } catch (JacksonException e) {
            throw stranger(status);
        }
    }

    private static Lost later(int status, String wait) {
        var seconds = wait.matches("\\d{1,5}") ? wait : "5";
        var why = status == BUSY ? "the server is asked too often" : "the server cannot answer now";
        return new Lost(
                new Failed(why + ": try again in " + seconds + " s", "sleep " + seconds),
                Integer.parseInt(seconds));
    }

    /// Whatever it is that answers there.
    Failed stranger(int status) {
        return away(
                "is no Gatehouse, or something before it answers instead (HTTP " + status + ")");
    }

    /// The server does something that no answer of its own says.
    Failed away(String what) {
        return new Failed(
                "the server " + server + " " + what, "curl -I " + server + "/health/ready");
    }
}
