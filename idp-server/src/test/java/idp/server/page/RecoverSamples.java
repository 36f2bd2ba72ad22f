package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.View;
import idp.server.page.view.recover.CheckMailView;
import idp.server.page.view.recover.ForgotView;
import idp.server.page.view.recover.LinkEndedView;
import idp.server.page.view.recover.RecoverView;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the way back into an account.
final class RecoverSamples {
    private static final String REF = "7F3K-2Q";

    private RecoverSamples() {}

    static void add(Map<String, View> views, @Nullable String text) {
        var form = SampleViews.form("/forgot", text);
        var app = new App(text == null ? "Shop" : text, null);
        var name = text == null ? "alice@example.test" : text;
        var account = new Account(text == null ? "Alice Liddell" : text, name);
        var back = "/login?tx=abc";
        views.put("forgot", new ForgotView(form, app, "", back, null));
        views.put("forgot-own", new ForgotView(form, null, "", back, null));
        views.put(
                "forgot-missing",
                new ForgotView(form, app, "", back, new ForgotView.Problem.Missing(REF)));
        views.put(
                "forgot-no-name",
                new ForgotView(form, app, name, back, new ForgotView.Problem.NoName(REF)));
        views.put(
                "forgot-late",
                new ForgotView(form, app, "", back, new ForgotView.Problem.Late(REF)));
        var wait = Duration.ofSeconds(90);
        views.put(
                "forgot-many",
                new ForgotView(form, app, name, back, new ForgotView.Problem.TooMany(wait, REF)));
        var minute = Duration.ofSeconds(59);
        views.put("check-mail", new CheckMailView(form, form, app, minute, "/forgot", null, null));
        for (var problem : CheckMailView.Problem.values()) {
            views.put(
                    "check-mail-" + problem.name().toLowerCase().replace('_', '-'),
                    new CheckMailView(form, form, null, null, "/forgot", problem, REF));
        }
        views.put("recover", new RecoverView(form, account));
        views.put("link-ended", new LinkEndedView("/forgot", REF));
        views.put("link-ended-ask", new LinkEndedView(null, REF));
        views.put(
                "new-password-recovering",
                new NewPasswordView(form, app, account, true, null, null));
    }
}
