package idp.server.cli.remote;

import static idp.server.cli.remote.wire.RemoteServer.members;

import idp.core.audit.chain.Anchor;
import idp.server.cli.audit.AuditListCommand;
import idp.server.cli.audit.When;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `idp audit list` over a server.
final class RemoteAudit {
    private static final int MOST = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String PERSON = "person:";
    private static final String HELP = "idp audit list --help";

    private RemoteAudit() {}

    static int list(RemoteCall on) {
        Integer said = on.words().value("--limit", Integer.class);
        var limit = said == null ? MOST : said;
        if (limit < 1) {
            throw new Failed("--limit is a number from 1", HELP);
        }
        var query = filter(on);
        query.put("names", Boolean.toString(on.shell().isTable()));
        if (on.words().flag("--follow")) {
            follow(on, query);
            return 0;
        }
        query.put("limit", Integer.toString(Math.min(MOST, limit)));
        var first = on.server().get("/audit", query);
        var found = on.server().all("/audit", query, limit, first);
        on.list(AuditListCommand.COLUMNS, found.stream().map(RemoteAudit::named).toList());
        return 0;
    }

    /// In the order of the chain, a page at a time, as far as it has come.
    static int export(RemoteCall on) {
        Long said = on.words().value("--after", Long.class);
        long after = said == null ? 0 : said;
        if (after < 0) {
            throw new Failed("--after is a number from 0", "idp audit export --help");
        }
        var query = filter(on);
        query.put("limit", Integer.toString(MOST));
        var count = 0L;
        var seq = after;
        var full = true;
        while (full) {
            query.put("after", Long.toString(seq));
            var rows = RemoteServer.items(on.server().get("/audit-chain", query).document());
            on.shell().lines(rows);
            count += rows.size();
            full = rows.size() == MOST;
            seq = rows.isEmpty() ? seq : number(rows.getLast().get("seq"), seq);
        }
        on.shell().say(count + " rows; the next time: idp audit export --after " + seq);
        return 0;
    }

    static int head(RemoteCall on) {
        on.one(on.server().get("/audit-chain/head").document());
        return 0;
    }

    static int verify(RemoteCall on) {
        var anchor = on.words().text("--from-anchor");
        if (anchor != null && Anchor.find(anchor) == null) {
            throw new Failed("--from-anchor has the form SEQ:HASH", "idp audit head");
        }
        var query = anchor == null ? Map.<String, String>of() : Map.of("anchor", anchor);
        var found = on.server().get("/audit-chain/verification", query).document();
        on.one(found);
        return "whole".equals(found.get("result")) ? 0 : 1;
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    /// Until it is stopped.
    private static void follow(RemoteCall on, Map<String, String> query) {
        query.put("limit", Integer.toString(MOST));
        var rows = new RemoteFollow(on.server(), query);
        do {
            rows.next(row -> on.shell().output().next(AuditListCommand.COLUMNS, named(row)));
        } while (AuditListCommand.isToGoOn(LOOK));
    }

    private static Map<String, String> filter(RemoteCall on) {
        var words = on.words();
        var query = new LinkedHashMap<String, String>();
        put(query, "user", words.text("--user"));
        put(query, "client", words.text("--client"));
        put(query, "target", words.text("--target"));
        put(query, "actor", actor(on, words.text("--by")));
        var ref = words.text("--ref");
        put(query, "ref", ref == null ? null : ref.strip().toUpperCase(Locale.ROOT));
        var kinds = words.texts("--kind").stream().map(kind -> kind.toUpperCase(Locale.ROOT));
        put(query, "kind", kinds.collect(Collectors.joining(",")));
        put(query, "since", time(on, "--since"));
        put(query, "until", time(on, "--until"));
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            query.put(name, value);
        }
    }

    private static @Nullable String time(RemoteCall on, String option) {
        var when = on.words().value(option, When.class);
        return when == null ? null : when.from(on.now()).toString();
    }

    /// An account that is gone has no names any more, and its rows still have its id.
    private static @Nullable String actor(RemoteCall on, @Nullable String told) {
        if (told == null || !told.startsWith(PERSON)) {
            return told;
        }
        var login = told.substring(PERSON.length());
        var query = Map.of("login", login);
        var found = RemoteServer.items(on.server().get("/users", query).document());
        return PERSON + (found.isEmpty() ? login : found.getFirst().get("id"));
    }

    /// Rows as a person reads them, where their names were asked for.
    private static Map<String, Object> named(Map<String, Object> row) {
        var names = members(row.get("names"));
        var shown = new LinkedHashMap<>(row);
        shown.remove("names");
        for (var member : new String[] {"actor", "target"}) {
            if (names.containsKey(member) && RemoteReply.text(row.get(member)).startsWith(PERSON)) {
                shown.put(member, PERSON + names.get(member));
            }
        }
        shown.computeIfPresent("user", (_, id) -> names.getOrDefault("user", id));
        return shown;
    }
}
