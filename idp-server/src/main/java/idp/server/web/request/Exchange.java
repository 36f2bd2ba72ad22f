package idp.server.web.request;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// One request and its answer, with the reference that finds it in the log and the address it came
/// from.
public record Exchange(Context http, String ref, String address) {
    /// Of a header that means a single thing; sent twice, it is refused.
    public @Nullable String header(String name) {
        return Headers.one(http, name);
    }

    /// Of a header that is a list, all its lines.
    public @Nullable String list(String name) {
        return Headers.list(http, name);
    }

    /// What the browser calls itself, as much of it as a session keeps.
    public String userAgent() {
        var agent = list("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), 200));
    }

    public void answer(int status, String type, String body) {
        http.status(status).contentType(type).result(body);
    }

    /// For an answer that goes on: what is flushed goes out at once, which the library's own stream does not do.
    public OutputStream stream() throws IOException {
        return http.res().getOutputStream();
    }

    /// RFC 9700 §4.12: always 303, so that a form's body is never sent on.
    public void seeOther(String location) {
        http.status(303).header("Location", location).header("Cache-Control", "no-store");
    }
}
