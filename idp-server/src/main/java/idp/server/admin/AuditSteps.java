package idp.server.admin;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.AuditChain.Chained;
import idp.core.user.Identifier;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.CheckTurns;
import idp.server.admin.call.Problem;
import idp.server.admin.operate.Operations;
import idp.server.json.AuditJson;
import idp.server.json.Times;
import idp.server.parts.PeopleParts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who did what to which thing, read.
final class AuditSteps {
    private static final List<String> FILTERS =
            List.of("user", "client", "actor", "target", "kind", "since", "until", "ref", "names");
    private static final List<String> FOLLOWED =
            Stream.concat(Stream.of("after", "limit"), FILTERS.stream()).toList();
    private static final int MOST = 1_000;

    private static final String ANCHOR = "anchor";

    private final CheckTurns turns = new CheckTurns();
    private final AuditTrail trail;
    private final Operations on;
    private final PeopleParts people;

    AuditSteps(AuditTrail trail, Operations on, PeopleParts people) {
        this.trail = trail;
        this.on = on;
        this.people = people;
    }

    AdminAnswer list(AdminCall call) {
        var filter = filter(call);
        var names = names(call);
        return call.page(
                FILTERS,
                MOST,
                (after, most) ->
                        trail.page(filter, after == null ? null : Long.valueOf(after), most),
                row -> Long.toString(row.number()),
                names::shown);
    }

    /// In the order of the chain, the oldest first: nothing ever comes before a row that was seen, so that
    /// whoever goes on from there misses none.
    AdminAnswer follow(AdminCall call) {
        call.mustKnow(FOLLOWED);
        var filter = filter(call);
        var names = names(call);
        var limit = call.limit(MOST);
        var after = call.query("after");
        // Before the rows: those that come meanwhile are for the next call.
        var chain = on.audit().read();
        var end = chain.end().seq();
        var from = after == null ? end : place(after);
        var found = after == null ? List.<Chained>of() : chain.after(from, filter, limit);
        var next = found.size() == limit ? found.getLast().seq() : Math.max(from, end);
        var items = found.stream().map(row -> shown(row, names)).toList();
        return AdminAnswer.untagged(Map.of("items", items, "end", next));
    }

    /// Where the chain ends, to be kept elsewhere.
    AdminAnswer head(AdminCall call) {
        call.mustKnow(List.of());
        return AdminAnswer.untagged(AuditJson.of(on.audit().read().end()));
    }

    /// All of it is read, so each caller has one of it at a time.
    AdminAnswer verify(AdminCall call) {
        call.mustKnow(List.of(ANCHOR));
        var kept = call.query(ANCHOR);
        var anchor = kept == null ? null : Anchor.find(kept);
        if (kept != null && anchor == null) {
            throw Problem.query("anchor has the form SEQ:HASH");
        }
        var verdict = turns.take(call.by(), () -> on.audit().read().verify(anchor));
        on.audit().checks().note(verdict);
        return AdminAnswer.untagged(AuditJson.of(verdict));
    }

    private static long place(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.query("after is a place in the chain, as end said it");
        }
        return Long.parseLong(text);
    }

    private static Map<String, Object> shown(Chained row, AuditNames names) {
        var document = new LinkedHashMap<String, Object>();
        document.put("seq", row.seq());
        document.putAll(names.shown(row.entry()));
        document.put("hash", row.hash());
        return document;
    }

    AdminAnswer get(AdminCall call) {
        var text = call.path("number");
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.notFound();
        }
        var found = trail.find(Long.parseLong(text));
        if (found == null) {
            throw Problem.notFound();
        }
        // What things are called changes, and the row does not.
        return AdminAnswer.untagged(names(call).shown(found));
    }

    /// Who may not read people or clients otherwise does not read their names here.
    private AuditNames names(AdminCall call) {
        return switch (call.query("names")) {
            case null -> AuditNames.none();
            case "false" -> AuditNames.none();
            case "true" ->
                    new AuditNames(
                            call.mayUponServer("read_users") ? people.users() : null,
                            call.mayUponServer("read_clients") ? people.clients().store() : null);
            case String _ -> throw Problem.query("names is true or false");
        };
    }

    private Filter filter(AdminCall call) {
        return new Filter(
                person(call),
                call.query("client"),
                actor(call.query("actor")),
                thing(call.query("target")),
                kinds(call.query("kind")),
                time(call, "since"),
                time(call, "until"),
                call.query("ref"));
    }

    /// By the `sub`, which those who are gone still have, or else by what they are called.
    private @Nullable String person(AdminCall call) {
        var text = call.query("user");
        var name = text == null ? null : Identifier.of(text);
        if (name == null || !call.mayUponServer("read_users")) {
            return text;
        }
        var user = people.users().find(name);
        return user == null ? text : user.id();
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
            return text == null ? null : Times.parse(text);
        } catch (DateTimeException e) {
            throw Problem.query("since and until are times such as 2030-05-04T12:00:00Z");
        }
    }
}
