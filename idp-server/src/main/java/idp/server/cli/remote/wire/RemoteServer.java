package idp.server.cli.remote.wire;

import idp.core.oauth.Opaque;
import idp.core.proof.Scheme;
import idp.server.cli.audit.AuditListCommand;
import idp.server.cli.remote.wire.Transport.Lost;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A running server, asked by its admin API. What ends any command is said here; what ends one in words
/// of its own stays in the [RemoteReply].
public final class RemoteServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/admin/api";
    private static final String JSON_TYPE = "application/json";
    public static final String PAGE = "200";
    private static final int VERSION_WANTED = 428;

    /// So many pages are a mistake of the server, and no list.
    private static final int MOST_PAGES = 1_000_000;

    /// Of what can be sent again; with the waits between, longer than a node takes to start.
    private static final int MOST_TRIES = 6;

    private static final int LONGEST_WAIT = 10;

    private final Transport transport;
    private final Entrance entrance;
    private final Opaque opaque;
    private final String help;
    private @Nullable String token;

    /// @param help where to look when something is refused
    public RemoteServer(ServerAddress address, Program program, String help) {
        this.help = help;
        entrance = Entrance.of(program);
        opaque = program.opaque();
        transport = new Transport(address);
    }

    /// As it was named: an issuer is its own address.
    public String issuer() {
        return transport.server().toString();
    }

    /// What stands in a path is encoded, whatever is in it.
    public static String path(String... parts) {
        return Stream.of(parts)
                .map(RemoteServer::encoded)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public RemoteReply get(String path) {
        return call("GET", path, null, null);
    }

    public RemoteReply get(String path, Map<String, String> query) {
        return call("GET", path + asked(query), null, null);
    }

    public RemoteReply post(String path, Map<String, ?> body) {
        return call("POST", path, body, null);
    }

    public RemoteReply put(String path, Map<String, ?> body) {
        return call("PUT", path, body, null);
    }

    public RemoteReply delete(String path) {
        return call("DELETE", path, null, null);
    }

    /// @param tag of the version that it is done to; null for whichever there is
    public RemoteReply patch(String path, Map<String, ?> body, @Nullable String tag) {
        return call("PATCH", path, body, tag);
    }

    /// A whole list, page after page.
    public List<Map<String, Object>> all(String path, Map<String, String> query) {
        return all(path, query, Integer.MAX_VALUE, get(path, first(query, PAGE)));
    }

    public List<Map<String, Object>> all(String path) {
        return all(path, Map.of());
    }

    /// The same, with the answer to its first page: the command may have words for what was refused.
    ///
    /// @param most rows
    public List<Map<String, Object>> all(
            String path, Map<String, String> query, int most, RemoteReply firstPage) {
        var found = new ArrayList<Map<String, Object>>();
        var page = firstPage.document();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            found.addAll(items(page));
            var next = page.get("next");
            if (next == null || found.size() >= most) {
                return found.size() > most ? found.subList(0, most) : found;
            }
            var more = first(query, query.getOrDefault("limit", PAGE));
            more.put("cursor", next.toString());
            page = get(path, more).document();
        }
        throw transport.away("has a list that does not end");
    }

    private static Map<String, String> first(Map<String, String> query, String limit) {
        var asked = new LinkedHashMap<>(query);
        asked.put("limit", limit);
        return asked;
    }

    public static List<Map<String, Object>> items(Map<String, Object> page) {
        return listed(page.get("items"));
    }

    /// The objects of a list; none if it is none.
    public static List<Map<String, Object>> listed(@Nullable Object value) {
        var found = new ArrayList<Map<String, Object>>();
        if (value instanceof List<?> items) {
            items.forEach(item -> found.add(members(item)));
        }
        return found;
    }

    /// An object within a document; empty if there is none.
    public static Map<String, Object> members(@Nullable Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> members.put(String.valueOf(name), inner));
        }
        return members;
    }

    private static String asked(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// A POST that is done once however often it is sent, and so is sent again where nobody knows what became of
    /// it: a connection breaks, a node is restarted, another answers.
    public RemoteReply once(String path, Map<String, ?> body) {
        var mark = Map.of("Idempotency-Key", opaque.id());
        for (var tries = 1; ; tries++) {
            var wait = LONGEST_WAIT;
            try {
                var reply = heard("POST", path, body, mark);
                if (!reply.kind().equals("still_running") || tries == MOST_TRIES) {
                    return reply;
                }
            } catch (Lost lost) {
                if (tries == MOST_TRIES || lost.seconds() > LONGEST_WAIT) {
                    throw lost.why();
                }
                wait = lost.seconds();
            }
            AuditListCommand.isToGoOn(Duration.ofSeconds(wait));
        }
    }

    private RemoteReply call(
            String method, String path, @Nullable Map<String, ?> body, @Nullable String tag) {
        try {
            return heard(method, path, body, tag == null ? Map.of() : Map.of("If-Match", tag));
        } catch (Lost lost) {
            throw lost.why();
        }
    }

    /// A token lives for minutes, and who follows something outlives it.
    private RemoteReply heard(
            String method, String path, @Nullable Map<String, ?> body, Map<String, String> more) {
        var old = token != null;
        var reply = ask(method, path, body, more);
        if (reply.status() == 401 && old) {
            token = null;
            reply = ask(method, path, body, more);
        }
        // A command says what shall be, whichever version is there.
        if (reply.status() == VERSION_WANTED && more.isEmpty()) {
            reply = ask(method, path, body, Map.of("If-Match", "*"));
        }
        mustBeHeard(reply);
        return reply;
    }

    private RemoteReply ask(
            String method, String path, @Nullable Map<String, ?> body, Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("Authorization", Scheme.BEARER.header(token()));
        headers.put("Accept", JSON_TYPE);
        if (body != null) {
            headers.put("Content-Type", JSON_TYPE);
        }
        var sent = body == null ? null : JSON.writeValueAsString(body);
        var heard = transport.send(method, API + path, headers, sent);
        return new RemoteReply(heard.status(), heard.members(), heard.tag(), help);
    }

    /// Refusals that have nothing to do with what was asked.
    private static void mustBeHeard(RemoteReply reply) {
        switch (reply.status()) {
            case 401 ->
                    throw new Failed(
                            "the server does not take the token any more: the key has just ended",
                            "idp api-key list");
            case 403 -> {
                if (reply.kind().equals("insufficient_scope")) {
                    throw new Failed("the key has not the scope gatehouse:admin", Entrance.HOW);
                }
                throw new Failed(
                        "whoever the key belongs to may not do that: "
                                + RemoteReply.text(reply.members().get("detail")),
                        "idp access of LOGIN --api gatehouse");
            }
            default -> {}
        }
    }

    private String token() {
        if (token == null) {
            token = entrance.token(transport);
        }
        return token;
    }
}
