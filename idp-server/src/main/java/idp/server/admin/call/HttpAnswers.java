package idp.server.admin.call;

import idp.server.web.EntityTags;
import idp.server.web.Refusals;
import idp.server.web.request.Headers;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;

/// Answers of the admin API in HTTP. A no is problem+json: RFC 9457 §3.
public final class HttpAnswers {
    private static final String PROBLEM = "application/problem+json";

    /// Soon is early enough; a spent budget says itself when.
    private static final Set<String> SOON = Set.of("too_many_checks", "still_running");

    private HttpAnswers() {}

    /// What is left to whoever calls, on whatever answer follows.
    ///
    /// @throws Problem if that is nothing
    public static void spent(Context http, CallBudgets.Spent spent) {
        http.header("RateLimit-Policy", spent.policy());
        http.header("RateLimit", spent.limit());
        if (spent.refused()) {
            http.header("Retry-After", Long.toString(spent.seconds()));
        }
        spent.must();
    }

    public static void answer(Context http, AdminAnswer answer) {
        http.status(answer.status());
        if (answer.next() != null) {
            http.header("Link", answer.next());
        }
        if (answer.tag() != null) {
            http.header("ETag", answer.tag());
            if (isUnchanged(http, answer.tag())) {
                http.status(304);
                return;
            }
        }
        if (answer.body() != null) {
            http.contentType(answer.type()).result(answer.body());
        }
    }

    /// RFC 9110 §13.1.2
    private static boolean isUnchanged(Context http, String tag) {
        var method = http.method().name();
        var known = Headers.list(http, "If-None-Match");
        return (method.equals("GET") || method.equals("HEAD"))
                && known != null
                && EntityTags.parse(known).matchWeakly(tag);
    }

    public static void no(Context http, Problem why, Map<String, ?> more) {
        // Who comes too early is told when to come again.
        if (SOON.contains(why.name())) {
            http.header("Retry-After", "5");
        }
        var reason = more.get("reason");
        var rule = why.detail() + (reason == null ? "" : ": " + reason);
        Refusals.log(http.path(), why.name(), rule, "");
        http.status(why.status()).contentType(PROBLEM).result(AdminAnswer.problem(why, more));
    }
}
