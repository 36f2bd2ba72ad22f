package idp.server.web;

import idp.core.oauth.Issuer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Answers what the HTTP library turns down before any route sees it: with the headers, the form and the
/// log line of every other answer. Of such a request nothing but method, path and peer is known, and
/// those only perhaps.
public final class Unread {
    /// @param headers all there are
    public record Answer(int status, Map<String, String> headers, String body) {}

    private final Forms forms;
    private final ErrorPages pages;
    private final Edge edge;

    public Unread(Issuer issuer, ErrorPages pages, Edge edge) {
        this.forms = new Forms(issuer);
        this.pages = pages;
        this.edge = edge;
    }

    /// @param peer who is at the other end of the connection
    public Answer answer(String method, String path, String peer, int status) {
        var ref = edge.ref();
        var headers = new LinkedHashMap<>(edge.common());
        headers.put("Cache-Control", "no-store");
        var body =
                switch (forms.of(path, null)) {
                    case PROTOCOL -> {
                        headers.put("Content-Type", Answers.JSON);
                        yield JsonFace.body(status);
                    }
                    case PROBLEM -> {
                        headers.put("Content-Type", Problems.TYPE);
                        yield Problems.body(status);
                    }
                    case PAGE -> {
                        var page = pages.written(status, ref);
                        headers.putAll(page.headers());
                        yield page.html();
                    }
                };
        edge.unread(ref, method, path, status, peer);
        return new Answer(status, headers, body);
    }
}
