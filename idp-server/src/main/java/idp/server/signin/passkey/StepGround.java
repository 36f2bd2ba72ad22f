package idp.server.signin.passkey;

import idp.core.session.Login.Unfinished;
import idp.core.session.LoginSteps.Act;
import idp.core.user.User;
import idp.server.page.view.Form;
import idp.server.parts.PasskeyParts;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Way;
import idp.server.web.Screen;

/// What each question to a passkey on the way in stands on.
record StepGround(Way way, PasskeyParts passkeys, StepScreen pages, Screen screen) {
    Form form(Stop stop, String path) {
        return screen.form(path, stop.browser(), stop.tx());
    }

    /// Who is asked for another proof, is known.
    User user(Stop stop) {
        return ((Unfinished) stop.standing().login()).user();
    }

    /// A step of somebody who is known: if it was taken before, it is over.
    void pass(Stop stop, Act act) {
        if (!way.signIn().pass(stop, act)) {
            way.steps().expired(stop.exchange(), stop.to());
        }
    }
}
