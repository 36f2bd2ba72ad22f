package idp.server.admin.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.db.call.AnsweredCalls;
import idp.server.db.call.AnsweredCalls.Found;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A POST that bears an `Idempotency-Key` is done at most once, and whoever sends it again gets the same
/// answer: ADR 75. A call that is refused has done nothing, and leaves its key free; one of which nobody
/// knows what became is not done again either.
public final class OnceOnly {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\".+\"");

    /// No call takes longer.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AnsweredCalls calls;

    public OnceOnly(AnsweredCalls calls) {
        this.calls = calls;
    }

    /// What to make the call of, so that its body can be looked at first, and what it asks for done again.
    public static Asked readable(AdminRoute route, Asked asked) {
        return route.method() == Method.GET ? asked : new KeptAsked(asked);
    }

    private static boolean isMarked(AdminRoute route, Asked asked) {
        return route.method() == Method.POST && asked.header(HEADER) != null;
    }

    public AdminAnswer answer(AdminRoute route, AdminCall call, Supplier<AdminAnswer> act) {
        if (!isMarked(route, call.asked())) {
            return act.get();
        }
        // The key itself is known to its caller alone, and part of what seals the answer.
        var name = call.by() + "\n" + key(call.asked().header(HEADER));
        var id = Opaque.sha256(name.getBytes(UTF_8));
        return switch (calls.begin(id, request(route, call.asked()), name, call.now())) {
            case Found.First() -> first(id, name, act);
            case Found.Answered(var kept) -> read(kept);
            case Found.Different() ->
                    throw new Problem(
                            422, "key_reused", "this Idempotency-Key was sent with another call");
            case Found.Unanswered(var since) -> throw unanswered(since, call.now());
        };
    }

    private static String key(@Nullable String sent) {
        var text = sent == null ? "" : sent.strip();
        var isQuoted = QUOTED.matcher(text).matches();
        var key = isQuoted ? text.substring(1, text.length() - 1) : text;
        if (!KEY.matcher(key).matches()) {
            throw Problem.query("Idempotency-Key has 1 to 255 visible characters of ASCII");
        }
        return key;
    }

    private static byte[] request(AdminRoute route, Asked asked) {
        var whole = new ByteArrayOutputStream();
        var head = asked.path() + "\n" + asked.query() + "\n" + asked.contentType() + "\n";
        whole.writeBytes(head.getBytes(UTF_8));
        whole.writeBytes(asked.body(route.largest()));
        return Opaque.sha256(whole.toByteArray());
    }

    private AdminAnswer first(byte[] id, String name, Supplier<AdminAnswer> act) {
        try {
            var answer = act.get();
            calls.answered(id, name, written(answer));
            return answer;
        } catch (Problem | Gate.Denied refused) {
            calls.release(id);
            throw refused;
        }
    }

    private static Problem unanswered(Instant since, Instant now) {
        return now.isBefore(since.plus(LONGEST))
                ? new Problem(409, "still_running", "the same call is being done at this moment")
                : new Problem(
                        409,
                        "outcome_unknown",
                        "nobody knows what became of this call: look, and use another key");
    }

    private static byte[] written(AdminAnswer answer) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("status", answer.status());
        document.put("body", answer.body());
        document.put("type", answer.type());
        document.put("tag", answer.tag());
        return JSON.writeValueAsBytes(document);
    }

    private static AdminAnswer read(byte[] kept) {
        var document = JSON.readTree(kept);
        return new AdminAnswer(
                document.get("status").asInt(),
                text(document, "body"),
                document.get("type").asString(),
                text(document, "tag"),
                null,
                null);
    }

    private static @Nullable String text(JsonNode document, String name) {
        var value = document.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
