package idp.server.feed;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.authzen.AccessCallers;
import idp.core.oauth.Refused;
import idp.core.revoke.Feed;
import idp.core.revoke.FeedCursor;
import idp.core.revoke.FeedPage;
import idp.core.revoke.Receipts;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import idp.server.web.request.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /denylist/feed`: what has been revoked, for the guards of APIs. docs/feed.md says how to
/// follow it.
public final class FeedHandler {
    private static final int LONGEST_WAIT = 500;
    private static final int STANDARD_WAIT = 300;

    private final AccessCallers callers;
    private final Feed feed;
    private final Receipts receipts;
    private final InstantSource clock;
    private final Waiting waiting = new Waiting();

    public FeedHandler(AccessCallers callers, Feed feed, Receipts receipts, InstantSource clock) {
        this.callers = callers;
        this.feed = feed;
        this.receipts = receipts;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        // RFC 6749 §2.3.1: in the header alone, since a query is no place for a secret.
        var caller = callers.client(Calls.ofEither(exchange.http()), clock.instant());
        if (caller.metadata().apis().serves().isEmpty()) {
            forbidden(exchange);
            return;
        }
        var params = Reader.query(exchange);
        var cursor = cursor(params.get("cursor"));
        var wait = wait(params.get("wait"));
        receipt(exchange, caller.id(), cursor);
        if (!waiting.enter(caller.id())) {
            tooMany(exchange);
            return;
        }
        try {
            answer(exchange, feed.after(cursor, wait));
        } finally {
            waiting.leave(caller.id());
        }
    }

    private void receipt(Exchange exchange, String clientId, @Nullable FeedCursor cursor) {
        var instance = exchange.header("X-Guard");
        if (instance == null) {
            return;
        }
        if (!instance.matches("[!-~]{1,100}")) {
            throw new Refused(
                    INVALID_REQUEST,
                    "X-Guard must have 1 to 100 printable ASCII characters and no spaces");
        }
        var lag = exchange.header("X-Guard-Lag-Ms");
        var known = lag != null && lag.matches("[0-9]{1,9}");
        receipts.confirmed(
                clientId, instance, cursor, known ? Duration.ofMillis(Long.parseLong(lag)) : null);
    }

    private static @Nullable FeedCursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var cursor = FeedCursor.parse(text);
        if (cursor == null) {
            throw new Refused(INVALID_REQUEST, "the cursor does not belong to this feed");
        }
        return cursor;
    }

    private static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ofMillis(STANDARD_WAIT);
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw new Refused(INVALID_REQUEST, "wait must be a whole number of milliseconds");
        }
        return Duration.ofMillis(Math.min(LONGEST_WAIT, Integer.parseInt(text)));
    }

    private void answer(Exchange exchange, FeedPage page) {
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(200, Answers.JSON, json(page, clock.instant()));
    }

    /// By hand, as a page has ten thousand entries: nothing in it needs an escape.
    private static String json(FeedPage page, Instant now) {
        var json = new StringBuilder(300 + 110 * page.entries().size());
        json.append("{\"cursor\":\"").append(page.cursor().text());
        json.append("\",\"age_ms\":").append(page.age().toMillis());
        json.append(",\"time_ms\":").append(now.toEpochMilli());
        json.append(",\"more\":").append(page.more());
        json.append(",\"reset\":").append(page.reset());
        json.append(",\"entries\":[");
        var between = "";
        for (var entry : page.entries()) {
            json.append(between).append("{\"kind\":\"").append(entry.kind().wire());
            json.append("\",\"id\":\"").append(entry.id().text());
            json.append("\",\"not_before\":").append(entry.notBefore());
            json.append(",\"until\":").append(entry.until()).append('}');
            between = ",";
        }
        return json.append("],\"epochs\":")
                .append(Answers.json(page.epochs()))
                .append('}')
                .toString();
    }

    private static void forbidden(Exchange exchange) {
        exchange.http().header("Cache-Control", "no-store");
        var body =
                Map.of(
                        "error", "access_denied",
                        "error_description",
                                "only a client that serves an API may follow the denylist");
        exchange.answer(403, Answers.JSON, Answers.json(body));
    }

    private static void tooMany(Exchange exchange) {
        exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
        throw new Rejected(429);
    }
}
