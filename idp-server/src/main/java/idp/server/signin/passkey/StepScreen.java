package idp.server.signin.passkey;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.user.DeviceMarks;
import idp.core.user.User;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeySignIn.Outcome.Refused;
import idp.server.page.view.App;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.passkey.PasskeyEnrolView;
import idp.server.page.view.passkey.PasskeyProblem;
import idp.server.page.view.passkey.PasskeyStepView;
import idp.server.page.view.passkey.Signal;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Refusals;
import idp.server.web.Screen;
import idp.server.web.passkey.PasskeySignals;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The page that asks for a passkey on the way in, and what is said of one that was no good.
final class StepScreen {
    /// What became of the last answer.
    ///
    /// @param status of the page that says so
    record Said(int status, PasskeyStepView.Refused refused, @Nullable Signal signal) {}

    private final Screen screen;
    private final PasskeySignals signals;
    private final Browsers browsers;
    private final DeviceMarks marks;
    private final InstantSource clock;

    StepScreen(
            Screen screen,
            PasskeySignals signals,
            Browsers browsers,
            DeviceMarks marks,
            InstantSource clock) {
        this.screen = screen;
        this.signals = signals;
        this.browsers = browsers;
        this.marks = marks;
        this.clock = clock;
    }

    /// Address of a page of this tab.
    String at(String path, Stop stop) {
        var tx = stop.tx();
        var joint = path.indexOf('?') < 0 ? "?tx=" : "&tx=";
        return screen.at(path) + (tx == null ? "" : joint + tx);
    }

    /// The page was open too long, or its answer was given before.
    Said late(Exchange exchange) {
        log(exchange, PasskeyRefusal.LATE);
        return said(400, exchange, PasskeyRefusal.LATE, null);
    }

    /// The log says why; the page says what to do.
    Said refused(Exchange exchange, Refused refused) {
        log(exchange, refused.why());
        var id = refused.credentialId();
        // LG-05: of a passkey that this very browser has brought, and of no account.
        var signal =
                refused.why() == PasskeyRefusal.UNKNOWN && id != null ? signals.unknown(id) : null;
        return said(401, exchange, refused.why(), signal);
    }

    /// The same of a new one.
    Said unfit(Exchange exchange, PasskeyRefusal why) {
        log(exchange, why);
        return said(400, exchange, why, null);
    }

    private static Said said(
            int status, Exchange exchange, PasskeyRefusal why, @Nullable Signal signal) {
        var refused = new PasskeyStepView.Refused(PasskeyProblem.of(why), exchange.ref());
        return new Said(status, refused, signal);
    }

    private static void log(Exchange exchange, PasskeyRefusal why) {
        Refusals.log(exchange.http().path(), "passkey", why.name(), "");
    }

    /// LG-09: whoever signed in here before is not kept out by those who guess elsewhere.
    void remember(Exchange exchange, User user) {
        var cookie = browsers.deviceMarks(exchange);
        browsers.remember(exchange, marks.remember(cookie, user.id(), clock.instant()));
    }

    void show(
            Stop stop,
            int status,
            PasskeyPrompt prompt,
            @Nullable String otherwise,
            boolean second,
            @Nullable Said said) {
        var view =
                new PasskeyStepView(
                        prompt,
                        app(stop),
                        otherwise,
                        second,
                        said == null ? null : said.refused(),
                        said == null ? null : said.signal());
        screen.show(stop.exchange(), status, view);
    }

    /// @param app where an authenticator app is added instead
    void showAdding(
            Stop stop,
            int status,
            User user,
            PasskeyPrompt prompt,
            @Nullable String app,
            @Nullable Said said) {
        var refused = said == null ? null : said.refused();
        var view = new PasskeyEnrolView(prompt, app(stop), Screen.account(user), app, refused);
        screen.show(stop.exchange(), status, view);
    }

    private static @Nullable App app(Stop stop) {
        return stop.outcome() instanceof AskLogin ask ? Screen.app(ask.request().client()) : null;
    }
}
