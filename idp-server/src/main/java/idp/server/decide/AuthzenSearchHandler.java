package idp.server.decide;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.authzen.AccessCaller;
import idp.core.authzen.AccessCallers;
import idp.core.authzen.AccessSearch;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.server.json.AccessJson;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import idp.server.web.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `POST /access/v1/search/subject`, `…/resource` and `…/action`: AuthZEN §8.
public final class AuthzenSearchHandler {
    private static final int FINGERPRINT = 22;

    private final AccessCallers callers;
    private final AccessSearch search;
    private final InstantSource clock;

    public AuthzenSearchHandler(AccessCallers callers, AccessSearch search, InstantSource clock) {
        this.callers = callers;
        this.search = search;
        this.clock = clock;
    }

    public void subject(Exchange exchange) {
        var caller = caller(exchange);
        var request = AccessJson.read(Reader.json(exchange));
        var asked =
                new Question(
                        AccessJson.kind(request.get("subject"), "subject"),
                        AccessJson.action(request.get("action")),
                        AccessJson.entity(request.get("resource"), "resource"),
                        AccessJson.attributes(request.get("context")));
        var paging = Paging.of(request);
        var options = AccessJson.options(request);
        var page = search.subjects(caller, asked, options, paging.after, paging.limit);
        var type = asked.subject().type();
        answer(exchange, entities(type, page.results()), paging.next(page.next()));
    }

    public void resource(Exchange exchange) {
        var caller = caller(exchange);
        var request = AccessJson.read(Reader.json(exchange));
        var asked =
                new Question(
                        AccessJson.entity(request.get("subject"), "subject"),
                        AccessJson.action(request.get("action")),
                        AccessJson.kind(request.get("resource"), "resource"),
                        AccessJson.attributes(request.get("context")));
        var paging = Paging.of(request);
        var options = AccessJson.options(request);
        var page = search.resources(caller, asked, options, paging.after, paging.limit);
        var type = asked.resource().type();
        answer(exchange, entities(type, page.results()), paging.next(page.next()));
    }

    public void action(Exchange exchange) {
        var caller = caller(exchange);
        var request = AccessJson.read(Reader.json(exchange));
        var asked =
                new Question(
                        AccessJson.entity(request.get("subject"), "subject"),
                        new Action("any"),
                        AccessJson.entity(request.get("resource"), "resource"),
                        AccessJson.attributes(request.get("context")));
        var page = search.actions(caller, asked, AccessJson.options(request));
        answer(exchange, page.results().stream().map(name -> Map.of("name", name)).toList(), "");
    }

    private AccessCaller caller(Exchange exchange) {
        RequestId.echo(exchange);
        return callers.authenticate(Calls.ofEither(exchange.http()), clock.instant());
    }

    private static List<Map<String, String>> entities(String type, List<String> ids) {
        return ids.stream()
                .map(id -> {
                    Map<String, String> entity = new LinkedHashMap<>();
                    entity.put("type", type);
                    entity.put("id", id);
                    return entity;
                })
                .toList();
    }

    /// AuthZEN §8.3: the page comes first.
    private static void answer(Exchange exchange, List<Map<String, String>> results, String next) {
        var body = new LinkedHashMap<String, Object>();
        body.put("page", Map.of("next_token", next, "count", results.size()));
        body.put("results", results);
        Answers.ok(exchange, body);
    }

    /// AuthZEN §8.2: the token says where to go on, and for which request it was made.
    private record Paging(String fingerprint, @Nullable String after, int limit) {
        static Paging of(JsonNode request) {
            var page = request.get("page");
            var rest = new LinkedHashMap<String, Object>();
            for (var name : List.of("subject", "action", "resource", "context", "options")) {
                rest.put(name, String.valueOf(request.get(name)));
            }
            var fingerprint =
                    Opaque.base64url(Opaque.hash(rest.toString())).substring(0, FINGERPRINT);
            if (page == null || page.isNull()) {
                return new Paging(fingerprint, null, AccessSearch.MOST);
            }
            if (!page.isObject()) {
                throw new Refused(INVALID_REQUEST, "page must be an object");
            }
            return new Paging(
                    fingerprint, after(AccessJson.text(page, "token"), fingerprint), limit(page));
        }

        private static int limit(JsonNode page) {
            var limit = page.get("limit");
            if (limit == null) {
                return AccessSearch.MOST;
            }
            if (!limit.isIntegralNumber() || !limit.canConvertToInt() || limit.intValue() < 1) {
                throw new Refused(
                        INVALID_REQUEST, "page.limit must be a whole number of at least 1");
            }
            return Math.min(limit.intValue(), AccessSearch.MOST);
        }

        private static @Nullable String after(@Nullable String token, String fingerprint) {
            if (token == null || token.isEmpty()) {
                return null;
            }
            // AuthZEN §8.2: a token for another request is an error.
            if (!token.startsWith(fingerprint + ".")) {
                throw new Refused(INVALID_REQUEST, "page.token was made for another request");
            }
            try {
                var bytes = Base64.getUrlDecoder().decode(token.substring(FINGERPRINT + 1));
                return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
            } catch (IllegalArgumentException e) {
                throw new Refused(INVALID_REQUEST, "page.token was not issued by this server");
            }
        }

        String next(@Nullable String last) {
            return last == null
                    ? ""
                    : fingerprint + "." + Opaque.base64url(last.getBytes(StandardCharsets.UTF_8));
        }
    }
}
