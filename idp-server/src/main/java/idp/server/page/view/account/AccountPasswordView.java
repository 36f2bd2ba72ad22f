package idp.server.page.view.account;

import idp.server.page.view.Form;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.Title;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Another password, or the first one. Posts `password`, the present one, if there is one; `new-password`
/// and `others`, which is ticked if all else that is signed in shall end.
public record AccountPasswordView(
        AccountShell shell,
        Form form,
        boolean exists,
        boolean others,
        @Nullable Problem problem,
        @Nullable String ref)
        implements AccountPage {
    public static final int SHORTEST = NewPasswordView.SHORTEST;
    public static final int LONGEST = NewPasswordView.LONGEST;

    /// Why it is as it was.
    public sealed interface Problem {
        /// The present password is another one.
        record Wrong() implements Problem {}

        /// The present password was tried too often.
        record TooMany(Duration left) implements Problem {}

        /// The new one will not do.
        record Unfit(NewPasswordView.Refusal refusal) implements Problem {}
    }

    public boolean isWrong() {
        return problem instanceof Problem.Wrong;
    }

    public boolean isUnfit() {
        return problem instanceof Problem.Unfit;
    }

    /// Key of what is wrong with the new one.
    public String refusal() {
        if (!(problem instanceof Problem.Unfit(var refusal))) {
            return "";
        }
        return refusal == NewPasswordView.Refusal.UNCHANGED
                ? "account.password.unchanged"
                : refusal.key();
    }

    @Override
    public String template() {
        return "account/password.jte";
    }

    @Override
    public Title title() {
        return Title.of(exists ? "account.password.change" : "account.password.set");
    }
}
