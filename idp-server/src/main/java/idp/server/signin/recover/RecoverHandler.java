package idp.server.signin.recover;

import idp.core.link.ActionLink;
import idp.core.link.ActionLinks;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.link.Recoveries;
import idp.core.session.Login.Passed;
import idp.core.user.Users;
import idp.server.page.view.Form;
import idp.server.page.view.recover.LinkEndedView;
import idp.server.page.view.recover.RecoverView;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Reader;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// `/recover`: the link of a letter, or one that an operator gave. It is good in every browser. Looking uses
/// nothing; the press of the button does, and goes on to another password.
public final class RecoverHandler {
    static final String PATH = "/recover";
    private static final String LINK = "link";

    private final SignInSteps steps;
    private final ActionLinks links;
    private final Recoveries recoveries;
    private final Users users;
    private final Browsers browsers;
    private final FormGuard guard;
    private final SignIn signIn;
    private final Screen screen;
    private final boolean mailed;
    private final InstantSource clock;

    /// @param mailed whether another link can be asked for here
    public RecoverHandler(
            SignInSteps steps,
            ActionLinks links,
            Recoveries recoveries,
            Users users,
            Browsers browsers,
            FormGuard guard,
            SignIn signIn,
            Screen screen,
            boolean mailed,
            InstantSource clock) {
        this.steps = steps;
        this.links = links;
        this.recoveries = recoveries;
        this.users = users;
        this.browsers = browsers;
        this.guard = guard;
        this.signIn = signIn;
        this.screen = screen;
        this.mailed = mailed;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var browser = browsers.of(exchange);
        var token = Reader.query(exchange).get(LINK);
        var link = look(token);
        var user = link == null ? null : users.find(userId(link));
        if (token == null || user == null) {
            ended(exchange);
            return;
        }
        var plain = screen.form(PATH, browser, null);
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.put(LINK, token);
        var view = new RecoverView(new Form(plain.action(), hidden), Screen.account(user));
        screen.show(exchange, 200, view);
    }

    public void post(Exchange exchange) {
        var browser = browsers.of(exchange);
        var form = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, PATH, form.get("csrf"));
        var token = form.get(LINK);
        var link = look(token);
        if (token == null || link == null) {
            ended(exchange);
            return;
        }
        var stop = steps.arrive(exchange, browser, form, link.onward());
        if (!signIn.pass(stop, () -> prove(new Presented.Link(token)))) {
            ended(exchange);
        }
    }

    private @Nullable ActionLink look(@Nullable String token) {
        return token == null ? null : links.look(Kind.RECOVER, new Presented.Link(token));
    }

    private static String userId(ActionLink link) {
        var id = link.errand().userId();
        if (id == null) {
            throw new IllegalStateException("a recovery of nobody");
        }
        return id;
    }

    private @Nullable Passed prove(Presented presented) {
        var user = recoveries.prove(presented, clock.instant());
        return user == null ? null : new Passed.Recovered(user);
    }

    private void ended(Exchange exchange) {
        var again = mailed ? screen.at(ForgotHandler.PATH) : null;
        screen.show(exchange, 400, new LinkEndedView(again, exchange.ref()));
    }
}
