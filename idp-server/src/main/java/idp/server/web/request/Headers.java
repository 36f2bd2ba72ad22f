package idp.server.web.request;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Refused;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How headers are read. One that means a single thing comes in one line, or the request is refused: of
/// two, a proxy might have looked at the other. One that is a list may come in any number of lines.
public final class Headers {
    private Headers() {}

    /// For every request, before anything reads them by whatever way.
    public static void mustBeClear(Context http) {
        // RFC 6750 §2: a request proves itself in one way.
        if (lines(http, "Authorization").size() > 1) {
            throw new Refused(INVALID_REQUEST, "more than one Authorization header was sent");
        }
        // RFC 9110 §5.3: a sender must not repeat what is no list.
        if (lines(http, "Content-Type").size() > 1) {
            throw new Refused(INVALID_REQUEST, "more than one Content-Type header was sent");
        }
    }

    /// The value of a header that means a single thing.
    public static @Nullable String one(Context http, String name) {
        var lines = lines(http, name);
        if (lines.size() > 1) {
            throw new Refused(INVALID_REQUEST, "a header that is no list was sent more than once");
        }
        return lines.isEmpty() ? null : lines.getFirst();
    }

    /// The value of a header that is a list, whatever its lines: RFC 9110 §5.3.
    public static @Nullable String list(Context http, String name) {
        var lines = lines(http, name);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    static List<String> lines(Context http, String name) {
        return Collections.list(http.req().getHeaders(name));
    }
}
