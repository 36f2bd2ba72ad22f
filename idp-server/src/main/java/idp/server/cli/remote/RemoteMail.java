package idp.server.cli.remote;

import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.mail.MailCommands;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `idp mail list` and `retry` over a server.
final class RemoteMail {
    private static final String OUTBOX = "outbox";
    private static final String STATUS = "status";
    private static final String WAITING = "waiting";
    private static final String NOT_WAITING = "not_waiting";
    private static final int MOST = 10_000;

    private RemoteMail() {}

    static int list(RemoteCall on) {
        Integer said = on.words().value("--limit", Integer.class);
        var limit = Math.clamp(said == null ? 1 : said, 1, MOST);
        var found = new ArrayList<Map<String, Object>>();
        for (var state : List.of(WAITING, "dead")) {
            found.addAll(letters(on, state, limit));
        }
        var latest =
                found.stream()
                        .sorted(Comparator.comparing(RemoteMail::put).reversed())
                        .limit(limit)
                        .map(RemoteMail::shown);
        on.list(MailCommands.COLUMNS, latest.toList());
        return 0;
    }

    private static List<Map<String, Object>> letters(RemoteCall on, String state, int most) {
        var query = Map.of(STATUS, state, "limit", RemoteServer.PAGE);
        return on.server().all("/" + OUTBOX, query, most, on.server().get("/" + OUTBOX, query));
    }

    private static Instant put(Map<String, Object> letter) {
        return Instant.parse(RemoteReply.text(letter.get("put_at")));
    }

    /// What is not known stands there as such, as the command shows it.
    private static Map<String, Object> shown(Map<String, Object> letter) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", letter.get("id"));
        document.put("put_at", letter.get("put_at"));
        document.put("kind", letter.get("kind"));
        document.put("state", letter.get(STATUS));
        document.put("recipient", letter.get("recipient"));
        document.put("tries", letter.get("tries"));
        document.put("due_at", letter.get("due_at"));
        document.put("answer", letter.get("answer"));
        return document;
    }

    /// Each that waits; one that is sent meanwhile waits no more, and is not counted.
    static int retry(RemoteCall on) {
        var due = 0;
        for (var letter : letters(on, WAITING, Integer.MAX_VALUE)) {
            var id = RemoteReply.text(letter.get("id"));
            var reply = on.server().post(path(OUTBOX, id, "retry"), Map.of());
            if (reply.kind().equals(NOT_WAITING) || reply.kind().equals(RemoteCall.NONE)) {
                continue;
            }
            reply.done();
            due++;
        }
        on.one(Map.of("due", due));
        return 0;
    }
}
