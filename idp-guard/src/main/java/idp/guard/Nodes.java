package idp.guard;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Talks to Gatehouse: to one node until it fails, then to the next. Every answer has a deadline and
/// a limit, redirects are not followed, and only JSON objects count as answers.
final class Nodes implements AutoCloseable {
    private static final int LARGEST = 16 << 20;

    /// @param json empty where the answer was not a 200
    record Reply(int status, Map<String, Object> json) {}

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final List<URI> addresses;
    private final String authorization;
    private final AtomicInteger turn = new AtomicInteger();

    Nodes(GuardConfig config) {
        addresses = config.nodes();
        // RFC 6749 §2.3.1: both are form-encoded before they go into Basic.
        var pair = encoded(config.clientId()) + ':' + encoded(config.clientSecret());
        authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// From the node whose turn it is, and from no other.
    Reply get(String path, Map<String, String> headers, Duration patience) throws IOException {
        var request = to(path).GET();
        headers.forEach(request::setHeader);
        return send(request, patience);
    }

    /// From another node if the first one fails: for questions, which change nothing.
    Reply ask(String path, String type, String body, Duration patience) throws IOException {
        try {
            var reply = post(path, type, body, patience);
            if (reply.status() < 500 || addresses.size() == 1) {
                return reply;
            }
        } catch (IOException e) {
            if (addresses.size() == 1) {
                throw e;
            }
        }
        next();
        return post(path, type, body, patience);
    }

    void next() {
        turn.incrementAndGet();
    }

    private Reply post(String path, String type, String body, Duration patience)
            throws IOException {
        return send(
                to(path).header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                patience);
    }

    private HttpRequest.Builder to(String path) {
        var base = addresses.get(Math.floorMod(turn.get(), addresses.size())).toString();
        var root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    private Reply send(HttpRequest.Builder request, Duration patience) throws IOException {
        // The deadline is for the whole answer: the client's own ends with the headers.
        var sent = http.sendAsync(request.timeout(patience).build(), Limited.to(LARGEST));
        try {
            var answer = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == 200
                    ? new Reply(200, object(answer.body()))
                    : new Reply(answer.statusCode(), Map.of());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer", e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Map<String, Object> object(byte[] body) throws IOException {
        try {
            return JSONObjectUtils.parse(new String(body, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IOException("not a JSON object", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
