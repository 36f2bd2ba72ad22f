package idp.server.admin.operate;

import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.db.mail.UnsentLetters.Unsent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Letters that wait, were sent or were given up: to whom and why not, never what they say. One that was
/// given up cannot be tried again: its link would be a secret that lies about, so what it said is gone.
public final class OutboxSteps {
    private static final List<String> FILTERS = List.of("status", "kind");
    private static final int MOST = 200;
    private static final Set<String> STATES = Set.of("waiting", "kept", "sent", "dead");

    private final Operations on;

    public OutboxSteps(Operations on) {
        this.on = on;
    }

    public AdminAnswer list(AdminCall call) {
        var state = call.query("status");
        if (state != null && !STATES.contains(state)) {
            throw Problem.query("status is waiting, kept, sent or dead");
        }
        return call.page(
                FILTERS,
                MOST,
                (after, most) ->
                        on.operator().letters().page(state, call.query("kind"), after, most),
                Unsent::id,
                OutboxSteps::shown);
    }

    public AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(call)));
    }

    public AdminAnswer retry(AdminCall call) {
        if (!on.operator().letters().retry(require(call).id(), call.now())) {
            throw new Problem(409, "not_waiting", "what it said is gone: have it made anew");
        }
        return AdminAnswer.done();
    }

    /// Whoever could drop what waits could keep a warning from its person.
    public AdminAnswer drop(AdminCall call) {
        if (!on.operator().letters().drop(require(call).id(), call.now())) {
            throw new Problem(409, "not_dead", "only a letter that was given up can be dropped");
        }
        return AdminAnswer.done();
    }

    private Unsent require(AdminCall call) {
        var found = on.operator().letters().find(call.path("letter"));
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    private static Map<String, Object> shown(Unsent letter) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", letter.id());
        document.put("kind", letter.kind());
        document.put("status", letter.state());
        put(document, "recipient", letter.recipient());
        document.put("put_at", letter.putAt().toString());
        put(document, "due_at", letter.dueAt());
        document.put("tries", letter.tries());
        put(document, "answer", letter.answer());
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }
}
