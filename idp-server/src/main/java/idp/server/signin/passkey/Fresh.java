package idp.server.signin.passkey;

import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Login.Passed;
import idp.core.session.Login.Step;
import idp.core.user.User;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeyRegistration.Choice;
import idp.core.user.passkey.Passkeys.Added;
import idp.server.signin.passkey.StepScreen.Said;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.passkey.PasskeyPrompts.Owner;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/factor/add/passkey`: somebody gets a passkey on the way in, because their account has nothing that
/// reaches what is demanded. With it they get recovery codes, which they have seen before.
record Fresh(StepGround on, FirstCodes codes, Opaque opaque) implements PasskeyStep.Question {
    private static final String APP = "/factor/add";

    @Override
    public String path() {
        return "/factor/add/passkey";
    }

    @Override
    public Step step() {
        return Step.ENROL;
    }

    @Override
    public boolean isAskedElsewhere(Stop stop) {
        if (on.way().steps().additions(stop).equals(Set.of(Factor.TOTP))) {
            stop.exchange().seeOther(on.pages().at(APP, stop));
            return true;
        }
        var user = on.user(stop);
        if (codes.areThere(stop, user)) {
            return false;
        }
        if (codes.isLate(stop)) {
            on.way().steps().expired(stop.exchange(), stop.to());
        } else {
            stop.exchange().seeOther(on.pages().at(codes.begin(stop, user), stop));
        }
        return true;
    }

    @Override
    public @Nullable Said take(Stop stop, Ceremony asked, String answer) {
        var user = on.user(stop);
        if (!(asked instanceof Ceremony.Add toAdd) || !toAdd.whose().equals(user.id())) {
            return on.pages().late(stop.exchange());
        }
        return switch (on.passkeys().registration().choose(toAdd, answer, user.id())) {
            case Choice.Unfit(var why) -> on.pages().unfit(stop.exchange(), why);
            case Choice.Fit fit -> {
                on.pass(stop, () -> passed(stop, user, fit));
                yield null;
            }
        };
    }

    private @Nullable Passed passed(Stop stop, User user, Choice.Fit fit) {
        var first = stop.standing().login() instanceof Login.Enrol enrol && enrol.addsFirst();
        var passkey = fit.passkey();
        var added =
                on.passkeys()
                        .passkeys()
                        .addOnTheWayIn(
                                user,
                                first,
                                passkey,
                                fit.handle(),
                                fit.challenge(),
                                codes.hashes(stop, user),
                                passkey.createdAt());
        return added == Added.DONE
                ? new Passed.Enrolled(user, Factor.passkey(true, passkey.isInHardware()))
                : null;
    }

    @Override
    public void show(Stop stop, int status, @Nullable Said said) {
        var user = on.user(stop);
        var passkeys = on.passkeys().passkeys();
        var known = passkeys.handle(user.id());
        var handle = known == null ? opaque.secret() : known;
        var owner = new Owner(user.id(), handle, user.loginName(), user.displayName());
        var prompt =
                on.passkeys()
                        .prompts()
                        .add(
                                codes.carried(on.form(stop, path()), stop),
                                on.pages().at(codes.carried(path(), stop), stop),
                                stop.browser(),
                                stop.at(),
                                owner,
                                passkeys.of(user.id()));
        var app =
                on.way().steps().additions(stop).contains(Factor.TOTP)
                        ? on.pages().at(codes.carried(APP, stop), stop)
                        : null;
        on.pages().showAdding(stop, status, user, prompt, app, said);
    }
}
