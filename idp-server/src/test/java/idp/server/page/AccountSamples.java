package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.ChooserView;
import idp.server.page.view.Form;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.View;
import idp.server.page.view.account.AccountHomeView;
import idp.server.page.view.account.AccountPasswordView;
import idp.server.page.view.account.AccountPasswordView.Problem;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.ConfirmEmailView;
import idp.server.page.view.account.EmailView;
import idp.server.page.view.account.PasswordSection;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.ProfileView;
import idp.server.page.view.account.SecurityView;
import idp.server.page.view.account.UsernameView;
import idp.server.page.view.own.DevicesView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of an account.
final class AccountSamples {
    private AccountSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(
            Map<String, View> views,
            Account alice,
            Form form,
            List<ChooserView.Row> others,
            @Nullable String text) {
        var several = new AccountShell(alice, form, others, form, Place.HOME, null);
        views.put(
                "account-home",
                new AccountHomeView(
                        several,
                        List.of(EmailView.UNPROVEN, DevicesView.old(2)),
                        OwnSamples.last(text),
                        "/playground"));
        var alone = new AccountShell(alice, form, List.of(), form, Place.SECURITY, null);
        views.put(
                "account-security",
                new SecurityView(
                        alone,
                        List.of(
                                new PasswordSection(true),
                                PasskeySamples.section(text),
                                FactorSamples.app(),
                                FactorSamples.codes(),
                                FactorSamples.trusted())));
        views.put("account-password", password(alone, form, null));
        views.put("account-password-wrong", password(alone, form, new Problem.Wrong()));
        var common = new Problem.Unfit(NewPasswordView.Refusal.TOO_COMMON);
        views.put("account-password-unfit", password(alone, form, common));
        var to = text == null ? "ada@example.test" : text;
        views.put("account-email", new EmailView(alone, form, "", null, null, null));
        views.put(
                "account-email-refused",
                new EmailView(alone, form, to, null, EmailView.Problem.NO_ADDRESS, "7F3K-2Q"));
        var waiting = new EmailView.Waiting(to, form, form);
        views.put(
                "account-email-waiting",
                new EmailView(alone, form, "", waiting, EmailView.Problem.WRONG_CODE, "7F3K-2Q"));
        views.put("account-email-confirm", new ConfirmEmailView(alone, form, to));
        views.put(
                "account-username",
                new UsernameView(
                        alone,
                        form,
                        text == null ? "alice" : text,
                        null,
                        ZoneOffset.UTC,
                        UsernameView.Problem.TAKEN,
                        "7F3K-2Q"));
        views.put(
                "account-username-paused",
                new UsernameView(alone, form, "", Instant.EPOCH, ZoneOffset.UTC, null, null));
        views.put("account-profile", profile(alone, alice, form, text, null));
        var bad = Set.of(ProfileView.Field.NICKNAME, ProfileView.Field.ZONE);
        views.put(
                "account-profile-bad",
                profile(alone, alice, form, text, new ProfileView.Problem.Bad(bad)));
        views.put(
                "account-profile-changed",
                profile(alone, alice, form, text, new ProfileView.Problem.ChangedMeanwhile()));
        OwnSamples.addTo(views, alice, form, text);
    }

    private static AccountPasswordView password(
            AccountShell shell, Form form, @Nullable Problem problem) {
        var ref = problem == null ? null : "7F3K-2Q";
        return new AccountPasswordView(shell, form, true, true, problem, ref);
    }

    private static ProfileView profile(
            AccountShell shell,
            Account alice,
            Form form,
            @Nullable String text,
            ProfileView.@Nullable Problem problem) {
        var nickname = text == null ? "Ali" : text;
        return new ProfileView(
                shell,
                form,
                new ProfileView.Typed(alice.name(), "", "", nickname, "en", "Europe/Berlin"),
                List.of(new ProfileView.Choice("en", "English")),
                List.of("UTC", "Europe/Berlin"),
                text == null ? "alice" : text,
                new ProfileView.Email(
                        alice.login(), false, text == null ? "ada@example.test" : text),
                true,
                true,
                new ProfileView.Portrait(null, form, form),
                problem,
                problem == null ? null : "7F3K-2Q");
    }
}
