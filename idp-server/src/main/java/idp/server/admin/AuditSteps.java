package idp.server.admin;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.json.AuditJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who did what to which thing, read.
final class AuditSteps {
    private static final List<String> FILTERS =
            List.of("user", "client", "actor", "target", "kind", "since", "until", "ref");
    private static final int MOST = 1_000;

    private final AuditTrail trail;

    AuditSteps(AuditTrail trail) {
        this.trail = trail;
    }

    AdminAnswer list(AdminCall call) {
        var filter = filter(call);
        return call.page(
                FILTERS,
                MOST,
                (after, most) ->
                        trail.page(filter, after == null ? null : Long.valueOf(after), most),
                row -> Long.toString(row.number()),
                AuditJson::of);
    }

    private static Filter filter(AdminCall call) {
        return new Filter(
                call.query("user"),
                call.query("client"),
                actor(call.query("actor")),
                thing(call.query("target")),
                kinds(call.query("kind")),
                time(call, "since"),
                time(call, "until"),
                call.query("ref"));
    }

    private static @Nullable Actor actor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split(":", 2);
        var found = Actor.of(parts[0], parts.length == 2 ? parts[1] : null);
        if (!found.wire().equals(text)) {
            throw Problem.query("actor is person:ID, client:ID, operator:NAME, server or unknown");
        }
        return found;
    }

    private static @Nullable Thing thing(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = text.split(":", 2);
        if (parts.length < 2) {
            throw Problem.query("target has the form TYPE:ID");
        }
        return new Thing(parts[0], parts[1]);
    }

    private static Set<String> kinds(@Nullable String text) {
        return text == null ? Set.of() : Set.copyOf(List.of(text.split(",", -1)));
    }

    private static @Nullable Instant time(AdminCall call, String name) {
        var text = call.query(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.query("since and until are times such as 2030-05-04T12:00:00Z");
        }
    }
}
