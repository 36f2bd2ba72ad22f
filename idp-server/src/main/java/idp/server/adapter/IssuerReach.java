package idp.server.adapter;

import idp.core.oauth.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Whether this machine finds the server under its own issuer, by its name, through its proxy and its certificate, as
/// relying parties do: they compare the issuer byte for byte with what they were configured with.
public final class IssuerReach {
    /// What was found there.
    public enum Found {
        NAMED("discovery at %s names it", ""),
        OTHER("%s answers with something else", "check IDP_ISSUER and the proxy"),
        UNTRUSTED(
                "the certificate of %s is not trusted by this machine",
                "check the certificate and its chain, and the truststore of Java"),
        SLOW("%s does not answer in time", "check the proxy in front, its load and the network"),
        AWAY("%s cannot be reached", "start the server, or check IDP_ISSUER and DNS");

        private final String sentence;
        private final String fix;

        Found(String sentence, String fix) {
            this.sentence = sentence;
            this.fix = fix;
        }

        public String sentence(String url) {
            return sentence.formatted(url);
        }

        public String fix() {
            return fix;
        }
    }

    /// So long an answer is good for whoever asks next.
    private static final Duration KEPT = Duration.ofSeconds(30);

    private record Last(Found found, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < KEPT.toNanos();
        }
    }

    private final Issuer issuer;
    private final Duration patience;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Last last;

    public IssuerReach(Issuer issuer, Duration patience) {
        this.issuer = issuer;
        this.patience = patience;
    }

    public String url() {
        return issuer.url("/.well-known/openid-configuration");
    }

    /// Who asks at the same time as others shares one answer.
    public Found found() {
        asking.lock();
        try {
            if (last == null || !last.isFresh()) {
                last = new Last(look(), System.nanoTime());
            }
            return last.found();
        } finally {
            asking.unlock();
        }
    }

    private Found look() {
        try (var client = HttpClient.newBuilder().connectTimeout(patience).build()) {
            var request = HttpRequest.newBuilder(URI.create(url())).timeout(patience).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var named = answer.body().contains("\"issuer\":\"" + issuer.value() + "\"");
            return named ? Found.NAMED : Found.OTHER;
        } catch (SSLException e) {
            return Found.UNTRUSTED;
        } catch (HttpTimeoutException e) {
            return Found.SLOW;
        } catch (IOException e) {
            return Found.AWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Found.AWAY;
        }
    }
}
