package idp.server.cli.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Sends requests to the API, and believes nothing that comes back: no redirect is followed, and
/// neither a long nor a slow answer is waited for.
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROUNDS = 6;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int LONGEST = 64 * 1024;
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private boolean patient = true;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .executor(threads)
                    .build();

    /// @param authorization each a header of its own
    ApiAnswer send(String method, URI uri, byte[] body, List<String> authorization) {
        var answer = once(method, uri, body, authorization);
        // RFC 9110 §15.6.4: an API that cannot know now, and says when, is asked again for a while.
        for (var round = 1; patient && round < ROUNDS && answer.asksToComeAgain(); round++) {
            LockSupport.parkNanos(AGAIN.toNanos());
            answer = once(method, uri, body, authorization);
        }
        // Once in vain is enough: there are a hundred requests to come.
        patient = patient && !answer.asksToComeAgain();
        return answer;
    }

    private ApiAnswer once(String method, URI uri, byte[] body, List<String> authorization) {
        var content = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .method(method, content)
                        .header("Accept", "application/json, */*;q=0.5");
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        authorization.forEach(value -> request.header("Authorization", value));
        var answer =
                http.sendAsync(request.build(), BodyHandlers.ofInputStream())
                        .thenApplyAsync(Wire::read, threads);
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return nothing("the connection failed");
        } catch (TimeoutException e) {
            answer.cancel(true);
            return nothing("not within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing("interrupted");
        }
    }

    private static ApiAnswer read(HttpResponse<InputStream> answer) {
        try (var body = answer.body()) {
            var text = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return new ApiAnswer(answer.statusCode(), answer.headers(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiAnswer nothing(String why) {
        return new ApiAnswer(0, NO_HEADERS, why);
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
