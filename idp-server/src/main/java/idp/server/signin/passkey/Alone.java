package idp.server.signin.passkey;

import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import idp.server.signin.passkey.StepScreen.Said;
import idp.server.signin.way.SignInSteps.Stop;
import org.jspecify.annotations.Nullable;

/// `/login/passkey`: takes the passkey that the page of the password asked for, in place of a name and a
/// password. The page that it shows after one that was no good asks again.
record Alone(StepGround on) implements PasskeyStep.Question {
    private static final String LOGIN = "/login";

    @Override
    public String path() {
        return "/login/passkey";
    }

    /// The page of the password asks for passkeys as well.
    @Override
    public Step step() {
        return Step.PASSWORD;
    }

    @Override
    public @Nullable Said take(Stop stop, Ceremony asked, String answer) {
        var exchange = stop.exchange();
        if (!(asked instanceof Ceremony.SignIn toSignIn)) {
            return on.pages().late(exchange);
        }
        return switch (on.passkeys().signIn().alone(toSignIn, answer)) {
            case Outcome.Refused refused -> on.pages().refused(exchange, refused);
            case Outcome.Welcome(var user, var passkey, var verified) -> {
                on.pages().remember(exchange, user);
                var passed = new Passed.Passkey(user, verified, passkey.isInHardware());
                yield on.way().signIn().pass(stop, () -> passed) ? null : on.pages().late(exchange);
            }
        };
    }

    @Override
    public void show(Stop stop, int status, @Nullable Said said) {
        var form = on.form(stop, path());
        var again = on.pages().at(path(), stop);
        var prompt = on.passkeys().prompts().signIn(form, again, stop.browser(), stop.at());
        on.pages().show(stop, status, prompt, on.pages().at(LOGIN, stop), false, said);
    }
}
