package idp.server.console.access;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.ConsoleScreen;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.access.ApiFacts;
import idp.server.page.view.console.access.ApiHead;
import idp.server.page.view.console.access.ApiPart;
import idp.server.page.view.console.access.Objection;
import java.util.List;
import java.util.Map;

/// What every page about an API needs: which one it is, and how things in it are shown.
final class ApiGround {
    static final String LIST = ConsolePlace.APIS.path();
    static final String ONE = LIST + "/{api}";

    private final Desk desk;
    private final ConsoleScreen screen;

    ApiGround(ConsoleParts on) {
        desk = on.desk();
        screen = on.screen();
    }

    Desk desk() {
        return desk;
    }

    ConsoleScreen screen() {
        return screen;
    }

    /// The id in the path of the page.
    static String id(Visit visit) {
        return visit.exchange().http().pathParam("api");
    }

    /// Whose path is in the path of the page. The id is one that the admin API knows by then.
    static String path(Visit visit) {
        return LIST + "/" + id(visit);
    }

    static Ask ask(Visit visit) {
        return Ask.get("/apis/{api}").of("api", id(visit));
    }

    ApiHead head(Visit visit, ApiPart here) {
        var api = desk.ask(visit, ask(visit));
        return head(visit, api, here);
    }

    static ApiHead head(Visit visit, Document api, ApiPart here) {
        var name = api.text("name");
        return new ApiHead(id(visit), name == null ? id(visit) : name, path(visit), here);
    }

    ConsoleShell shell(Visit visit, Map<String, Said> said, Ask... shown) {
        return screen.shell(visit, ConsolePlace.APIS, said, shown);
    }

    boolean may(Visit visit, String action) {
        return desk.may(visit, action, id(visit));
    }

    static ApiFacts facts(Document api) {
        var lifetime = api.text("access_token_lifetime");
        var type = api.text("token_type");
        return new ApiFacts(
                api.known("id"),
                api.known("name"),
                api.known("resource"),
                api.documents("scopes").stream()
                        .map(one -> new ApiFacts.Scope(one.known("name"), one.known("description")))
                        .toList(),
                api.texts("clients"),
                api.texts("claims"),
                api.texts("user_attributes"),
                type == null ? "at+jwt" : type,
                api.text("access_token_signed_response_alg"),
                lifetime,
                api.is("token_status_list"));
    }

    /// What the admin API has against it, for the page that it was typed on.
    static Objection objection(Visit visit, Problem why) {
        var at =
                why.errors().isEmpty()
                        ? List.of(new Objection.At("", why.detail()))
                        : why.errors().stream()
                                .map(one -> new Objection.At(one.pointer(), one.detail()))
                                .toList();
        return new Objection(at, visit.exchange().ref());
    }

    /// What somebody typed into a field, without what is around it; empty if they did not.
    static String typed(Visit visit, String name) {
        var text = visit.form().get(name);
        return text == null ? "" : text.strip();
    }
}
