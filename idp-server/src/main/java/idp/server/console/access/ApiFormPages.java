package idp.server.console.access;

import static idp.server.console.access.ApiGround.typed;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.Document;
import idp.server.page.view.console.access.ApiFormView;
import idp.server.page.view.console.access.ApiTyped;
import idp.server.page.view.console.access.Objection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Registers an API, or changes what one is registered with.
final class ApiFormPages {
    private static final String NEW = "/admin/new-api";
    private static final List<String> ALGORITHMS =
            List.of("RS256", "PS256", "ES256", "ES384", "EdDSA");
    private static final String TAG = "tag";

    private final ApiGround on;

    ApiFormPages(ApiGround on) {
        this.on = on;
    }

    void create(Visit visit) {
        // Who may not make one is told before they type.
        on.desk().must(visit, "create", "");
        var empty = new ApiTyped("", "", "", "", "", "", "", "at+jwt", "", "", false);
        show(visit, 200, NEW, empty, null, "");
    }

    void created(Visit visit) {
        var typed = read(visit, typed(visit, "id"));
        var there = find(visit, typed.id());
        if (there == null) {
            put(visit, NEW, typed, "");
        } else if (shown(there).equals(typed)) {
            on.screen().done(visit, ApiGround.LIST + "/" + typed.id(), "stored");
        } else {
            var taken = new Objection.At("/id", "another API has this id already");
            var objection = new Objection(List.of(taken), visit.exchange().ref());
            show(visit, 409, NEW, typed, objection, "");
        }
    }

    private @Nullable Document find(Visit visit, String id) {
        try {
            return on.desk().ask(visit, Ask.get("/apis/{api}").of("api", id));
        } catch (Problem none) {
            return null;
        }
    }

    void edit(Visit visit) {
        on.desk().must(visit, "write", ApiGround.id(visit));
        var api = on.desk().ask(visit, ApiGround.ask(visit));
        var tag = api.tag() == null ? "" : api.tag();
        show(visit, 200, ApiGround.path(visit) + "/edit", shown(api), null, tag);
    }

    void edited(Visit visit) {
        var typed = read(visit, ApiGround.id(visit));
        put(visit, ApiGround.path(visit) + "/edit", typed, typed(visit, TAG));
    }

    private void put(Visit visit, String page, ApiTyped typed, String tag) {
        var put = Ask.put("/apis/{api}", body(typed)).of("api", typed.id());
        try {
            on.desk().ask(visit, tag.isEmpty() ? put : put.ifStill(tag));
        } catch (Problem why) {
            // What was sent twice is there as it was sent.
            if (why.status() != 412 || !isThere(visit, typed)) {
                show(visit, why.status(), page, typed, ApiGround.objection(visit, why), tag);
                return;
            }
        }
        on.screen().done(visit, ApiGround.LIST + "/" + typed.id(), "stored");
    }

    private boolean isThere(Visit visit, ApiTyped typed) {
        var there = on.desk().ask(visit, Ask.get("/apis/{api}").of("api", typed.id()));
        return shown(there).equals(typed);
    }

    private void show(
            Visit visit,
            int status,
            String page,
            ApiTyped typed,
            @Nullable Objection problem,
            String tag) {
        var isNew = page.equals(NEW);
        on.screen()
                .show(
                        visit,
                        status,
                        new ApiFormView(
                                on.shell(visit, Map.of()),
                                on.screen().form(visit, page, Map.of(TAG, tag)),
                                isNew ? ApiGround.LIST : ApiGround.LIST + "/" + typed.id(),
                                isNew,
                                typed,
                                problem,
                                ALGORITHMS));
    }

    private static ApiTyped read(Visit visit, String id) {
        return new ApiTyped(
                id,
                typed(visit, "name"),
                typed(visit, "resource"),
                typed(visit, "scopes").replace("\r", ""),
                typed(visit, "clients"),
                typed(visit, "claims"),
                typed(visit, "sees"),
                typed(visit, "token_type"),
                typed(visit, "alg"),
                typed(visit, "lifetime"),
                visit.form().get("listed") != null);
    }

    private static ApiTyped shown(Document document) {
        var api = ApiGround.facts(document);
        return new ApiTyped(
                api.id(),
                api.name(),
                api.resource(),
                api.scopes().stream()
                        .map(scope -> (scope.name() + " " + scope.description()).strip())
                        .collect(Collectors.joining("\n")),
                String.join(" ", api.clients()),
                String.join(" ", api.claims()),
                String.join(" ", api.sees()),
                api.tokenType(),
                api.algorithm() == null ? "" : api.algorithm(),
                api.lifetime() == null ? "" : api.lifetime(),
                api.listed());
    }

    private static Map<String, Object> body(ApiTyped typed) {
        var body = new LinkedHashMap<String, Object>();
        body.put("resource", typed.resource());
        if (!typed.name().isEmpty()) {
            body.put("name", typed.name());
        }
        body.put(
                "scopes",
                typed.scopes()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(ApiFormPages::scope)
                        .toList());
        body.put("clients", words(typed.clients()));
        body.put("claims", words(typed.claims()));
        body.put("user_attributes", words(typed.sees()));
        if (!typed.tokenType().isEmpty()) {
            body.put("token_type", typed.tokenType());
        }
        if (!typed.algorithm().isEmpty()) {
            body.put("access_token_signed_response_alg", typed.algorithm());
        }
        if (!typed.lifetime().isEmpty()) {
            // What is no number is sent as it is, for the call to refuse.
            var text = typed.lifetime();
            body.put(
                    "access_token_lifetime",
                    text.matches("[0-9]{1,9}") ? Long.valueOf(text) : text);
        }
        if (typed.listed()) {
            body.put("token_status_list", true);
        }
        return body;
    }

    private static Map<String, String> scope(String line) {
        var parts = line.split("\\s+", 2);
        return Map.of("name", parts[0], "description", parts.length == 2 ? parts[1] : "");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
