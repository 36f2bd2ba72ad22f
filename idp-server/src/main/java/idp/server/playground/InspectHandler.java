package idp.server.playground;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.authzen.Inspection;
import idp.core.authzen.Inspector;
import idp.core.authzen.Inspector.Wish;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.oauth.Unavailable;
import idp.server.json.AccessJson;
import idp.server.page.view.Details;
import idp.server.page.view.InspectView;
import idp.server.page.view.InspectView.Asked;
import idp.server.page.view.InspectView.Choice;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/playground/inspect`: takes what is pasted through both gates of an API. It tells why a token is no
/// good, so it is for development only. What is pasted comes in the body of a form and goes back to
/// the page alone: it is neither stored nor logged.
public final class InspectHandler {
    private static final String HERE = "/playground/inspect";
    private static final int MOST = 200;

    private final Inspector inspector;
    private final ResourceServers apis;
    private final Browsers browsers;
    private final FormGuard guard;
    private final Screen screen;

    public InspectHandler(
            Inspector inspector,
            ResourceServers apis,
            Browsers browsers,
            FormGuard guard,
            Screen screen) {
        this.inspector = inspector;
        this.apis = apis;
        this.browsers = browsers;
        this.guard = guard;
        this.screen = screen;
    }

    public void get(Exchange exchange) {
        show(exchange, browsers.of(exchange), Asked.NOTHING, null, null);
    }

    public void post(Exchange exchange) {
        var browser = browsers.of(exchange);
        var params = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, HERE, params.get("csrf"));
        var pasted = sent(params, "pasted");
        var asked =
                new Asked(
                        pasted,
                        sent(params, "api"),
                        sent(params, "scope"),
                        sent(params, "action"),
                        sent(params, "resource"),
                        sent(params, "properties"),
                        sent(params, "context"));
        try {
            show(exchange, browser, asked, inspect(pasted, params), null);
        } catch (Refused e) {
            var problem = Details.of(e.code().wire(), e.description());
            show(exchange, browser, asked, null, problem);
        }
    }

    private Inspection inspect(String pasted, Params params) {
        try {
            return inspector.inspect(pasted, wish(params));
        } catch (Unavailable e) {
            return Inspection.unknown();
        }
    }

    private Wish wish(Params params) {
        var api = api(params.get("api"));
        var scope = Scope.parse(params.get("scope"));
        var wish = api == null ? Wish.NONE : Wish.of(api);
        var action = params.get("action");
        var resource = params.get("resource");
        if (action == null && resource == null) {
            return wish.with(scope);
        }
        if (api == null || action == null || resource == null) {
            throw new Refused(
                    INVALID_REQUEST,
                    "the policies are asked about an API, an action and a resource");
        }
        var colons = resource.indexOf("::");
        if (colons < 1 || colons + 2 == resource.length()) {
            throw new Refused(INVALID_REQUEST, "a resource is written type::id");
        }
        var entity =
                new Entity(
                        resource.substring(0, colons),
                        resource.substring(colons + 2),
                        attributes(params.get("properties")));
        return wish.with(scope).asks(new Action(action), entity, attributes(params.get("context")));
    }

    private static Attributes attributes(@Nullable String json) {
        return json == null ? Attributes.NONE : AccessJson.attributes(AccessJson.read(json));
    }

    private @Nullable ResourceServer api(@Nullable String id) {
        if (id == null) {
            return null;
        }
        var api = ResourceServer.isId(id) ? apis.find(id) : null;
        if (api == null) {
            throw new Refused(INVALID_REQUEST, "no such API");
        }
        return api;
    }

    private static String sent(Params params, String name) {
        var value = params.get(name);
        return value == null ? "" : value;
    }

    private void show(
            Exchange exchange,
            Browser browser,
            Asked asked,
            @Nullable Inspection seen,
            @Nullable Details problem) {
        var view =
                new InspectView(
                        screen.form(HERE, browser, null),
                        choices(),
                        asked,
                        seen == null ? null : InspectPage.result(seen),
                        problem);
        screen.show(exchange, 200, view);
    }

    /// The page comes even when the database is away.
    private List<Choice> choices() {
        try {
            return apis.list(null, MOST).stream()
                    .map(api -> new Choice(api.id(), api.name()))
                    .toList();
        } catch (Unavailable e) {
            return List.of();
        }
    }
}
