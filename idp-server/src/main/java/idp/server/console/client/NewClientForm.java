package idp.server.console.client;

import idp.core.client.registration.ClientKind;
import idp.core.client.registration.ClientKind.Completed;
import idp.core.client.registration.ClientKind.Place;
import idp.server.account.Visit;
import idp.server.admin.call.Problem;
import idp.server.page.view.console.client.AppKind;
import idp.server.page.view.console.client.NewClientView.Typed;
import idp.server.parts.tile.Framework;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has been said so far of a client that is to be. It travels in addresses and hidden fields, and what
/// it comes to is the document that `idp client create --for` would send.
///
/// @param tile null for none of the examples
/// @param id that the client will have, so that the same form sent twice makes one client
record NewClientForm(ClientKind kind, @Nullable Framework tile, String id, Typed typed) {
    static final String KIND = "kind";
    static final String TILE = "tile";
    static final String ID = "id";
    static final String OTHER = "other";

    private static final String LOCAL = "http://127.0.0.1:3000";

    /// Null if somebody has to choose first.
    static @Nullable ClientKind kind(Visit visit) {
        var sent = visit.form().get(KIND);
        return Arrays.stream(ClientKind.values())
                .filter(kind -> wire(kind).equals(sent))
                .findFirst()
                .orElse(null);
    }

    static String wire(ClientKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static AppKind shown(ClientKind kind) {
        return AppKind.valueOf(kind.name());
    }

    /// Before anything was typed: what the framework expects on a developer's own machine.
    static NewClientForm fresh(ClientKind kind, @Nullable Framework tile, String id) {
        return new NewClientForm(kind, tile, id, new Typed("", usual(kind, tile), "", ""));
    }

    private static String usual(ClientKind kind, @Nullable Framework tile) {
        var path = tile == null ? Place.CALLBACK.getFirst() : tile.callback();
        return switch (kind) {
            case WEB, SPA -> LOCAL + path;
            case NATIVE -> "http://127.0.0.1" + path;
            case MCP -> "http://127.0.0.1/callback\nhttp://localhost/callback";
            case SERVICE, API -> "";
        };
    }

    static NewClientForm sent(Visit visit, ClientKind kind, @Nullable Framework tile) {
        return new NewClientForm(
                kind,
                tile,
                visit.text(ID),
                new Typed(
                        visit.text("name"),
                        visit.text("redirects"),
                        visit.text("scope"),
                        visit.text("resource")));
    }

    Map<String, String> hidden() {
        var hidden = new LinkedHashMap<String, String>();
        hidden.put(KIND, wire(kind));
        hidden.put(TILE, tile == null ? OTHER : tile.wire());
        hidden.put(ID, id);
        return hidden;
    }

    /// @throws Problem if something that cannot be guessed was not said
    Map<String, Object> document() {
        var said = new LinkedHashMap<String, Object>();
        said.put("client_name", typed.name());
        var redirects = redirects();
        if (!redirects.isEmpty()) {
            said.put("redirect_uris", redirects);
        }
        var homes = homes(redirects);
        if (!homes.isEmpty()) {
            said.put("post_logout_redirect_uris", homes);
        }
        if (!typed.scope().isEmpty()) {
            said.put("scope", typed.scope());
        }
        var resources = typed.resource().isEmpty() ? List.<String>of() : List.of(typed.resource());
        var place = new Place(null, Place.CALLBACK, Place.HOME, resources);
        return switch (kind.complete(said, place)) {
            case Completed.Whole(var whole) -> whole;
            case Completed.Lacking(var what) ->
                    throw switch (what) {
                        case PLACE, NO_PLACE ->
                                Problem.invalid("/redirect_uris", "must name one at least");
                        case RESOURCE -> Problem.invalid("/resources", "must name one");
                    };
        };
    }

    private List<String> redirects() {
        return kind == ClientKind.SERVICE || kind == ClientKind.API
                ? List.of()
                : typed.redirects()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /// As the framework sends people after signing out; without one, [ClientKind] knows.
    private List<String> homes(List<String> redirects) {
        var homes = new ArrayList<String>();
        if (tile != null && !tile.callback().isEmpty()) {
            for (var redirect : redirects) {
                if (redirect.endsWith(tile.callback())) {
                    var app = redirect.substring(0, redirect.length() - tile.callback().length());
                    tile.homes().forEach(home -> homes.add(app + home));
                }
            }
        }
        return homes;
    }
}
