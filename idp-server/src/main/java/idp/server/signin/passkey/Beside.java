package idp.server.signin.passkey;

import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeySignIn.Outcome;
import idp.server.signin.passkey.StepScreen.Said;
import idp.server.signin.way.SignInSteps.Stop;
import org.jspecify.annotations.Nullable;

/// `/factor/passkey`: a passkey beside a password, of the one person who showed that.
record Beside(StepGround on) implements PasskeyStep.Question {
    private static final String OTHERS = "/factor?way=other";

    @Override
    public String path() {
        return "/factor/passkey";
    }

    @Override
    public Step step() {
        return Step.SECOND_FACTOR;
    }

    @Override
    public @Nullable Said take(Stop stop, Ceremony asked, String answer) {
        // Asked in this browser of somebody else, in another tab.
        if (!(asked instanceof Ceremony.Confirm toConfirm)
                || !toConfirm.userId().equals(on.user(stop).id())) {
            return on.pages().late(stop.exchange());
        }
        return switch (on.passkeys().signIn().beside(toConfirm, answer)) {
            case Outcome.Refused refused -> on.pages().refused(stop.exchange(), refused);
            case Outcome.Welcome(var user, var passkey, var verified) -> {
                var passed = new Passed.Passkey(user, verified, passkey.isInHardware());
                on.pass(stop, () -> passed);
                yield null;
            }
        };
    }

    @Override
    public void show(Stop stop, int status, @Nullable Said said) {
        var user = on.user(stop);
        var form = on.form(stop, path());
        var again = on.pages().at(path(), stop);
        var has = on.passkeys().passkeys().of(user.id());
        var prompt =
                on.passkeys()
                        .prompts()
                        .confirm(form, again, stop.browser(), stop.at(), user.id(), has);
        var others = on.way().steps().takesCodes(stop) ? on.pages().at(OTHERS, stop) : null;
        on.pages().show(stop, status, prompt, others, true, said);
    }
}
