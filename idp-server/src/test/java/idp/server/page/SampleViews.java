package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.ChooserView;
import idp.server.page.view.ConsentView;
import idp.server.page.view.Details;
import idp.server.page.view.Difference;
import idp.server.page.view.ErrorView;
import idp.server.page.view.Form;
import idp.server.page.view.FormPostView;
import idp.server.page.view.LoginView;
import idp.server.page.view.LogoutView;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.OnwardView;
import idp.server.page.view.ReturnAddress;
import idp.server.page.view.SignedOutView;
import idp.server.page.view.View;
import idp.server.page.view.brand.KitView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every page in every state that looks different, with friendly or with hostile values.
final class SampleViews {
    static final String HOSTILE =
            "\"><img src=x onerror=alert(1)>'</script><script>alert(2)</script>{{7*7}}${7*7}\u202Egnp.exe";

    private SampleViews() {}

    static Map<String, View> friendly() {
        return views("Shop", "Alice Liddell", "alice@example.test", null);
    }

    /// The same pages with a text in every place that somebody else fills.
    static Map<String, View> hostile(String text) {
        return views(text, text, text, text);
    }

    private static Map<String, View> views(
            String name, String person, String login, @Nullable String text) {
        App app = new App(name, text == null ? "shop.example.com" : text);
        Account alice = new Account(person, login);
        Account bob =
                new Account(text == null ? "Bob" : text, text == null ? "bob@example.test" : text);
        Form form = form("/login", text);
        ReturnAddress target =
                ReturnAddress.of(
                        text == null
                                ? "https://shop.example.com/callback?code=abc&state=1"
                                : "https://shop.example.com/cb?x=%22'&y=&lt;");
        LoginView login1 = LoginView.of(form, app, "");
        Map<String, View> views = new LinkedHashMap<>();
        views.put("brand", new KitView(new Assets().text("brand.css")));
        views.put("login", login1);
        views.put("login-forgot", login1.orForgot("/forgot?tx=abc"));
        views.put("login-logo", LoginView.of(form, withLogo(text), ""));
        views.put("login-own", LoginView.of(form, null, login));
        views.put(
                "login-wrong",
                LoginView.of(form, app, login).with(new LoginView.Problem.Wrong("7F3K-2Q")));
        views.put(
                "login-missing", login1.with(new LoginView.Problem.Missing(true, true, "7F3K-2Q")));
        views.put(
                "login-many",
                LoginView.of(form, app, login)
                        .orForgot("/forgot?tx=abc")
                        .with(PasskeySamples.prompt(form))
                        .with(new LoginView.Problem.TooMany(Duration.ofSeconds(90), "7F3K-2Q")));
        views.put("login-busy", login1.with(new LoginView.Problem.Busy("7F3K-2Q")));
        views.put("login-fixed", login1.fixedTo(alice, "/login?tx=abc&other=1"));
        views.put("new-password", new NewPasswordView(form, app, alice, null, null, null));
        views.put(
                "new-password-refused",
                new NewPasswordView(
                        form, app, alice, null, NewPasswordView.Refusal.TOO_COMMON, "7F3K-2Q"));
        RecoverSamples.add(views, text);
        views.put("consent", consent(app, alice, target, text));
        views.put("consent-long", SampleLong.consent(text));
        views.put(
                "login-long",
                LoginView.of(form, app, "").fixedTo(SampleLong.account(text), "/login?tx=abc"));
        views.put("signed-out-stray", new SignedOutView(app, null, true, "/login"));
        views.put("signed-out-nobody", new SignedOutView(null, null, true, "/login"));
        views.put(
                "consent-computer",
                shortConsent(
                        new App(text == null ? "Command line" : text, null),
                        alice,
                        ReturnAddress.of("http://127.0.0.1:51234/callback")));
        views.put(
                "consent-scheme",
                shortConsent(app, alice, ReturnAddress.of("com.example.shop:/callback")));
        List<ChooserView.Row> rows =
                List.of(
                        row(
                                "k1",
                                alice,
                                new ChooserView.State.SignedIn(Duration.ofMinutes(3)),
                                text),
                        row("k2", bob, new ChooserView.State.Expired(Duration.ofHours(26)), text),
                        row(
                                "k3",
                                new Account("", "carol@example.test"),
                                new ChooserView.State.SignedOut(),
                                text));
        views.put("chooser", new ChooserView(form, app, rows));
        views.put("chooser-one", new ChooserView(form, null, rows.subList(0, 1)));
        LogoutView.Choice first = new LogoutView.Choice("k1", alice, true);
        LogoutView.Choice second = new LogoutView.Choice("k2", bob, false);
        views.put("logout", new LogoutView(form, app, List.of(first)));
        views.put("logout-several", new LogoutView(form, null, List.of(first, second)));
        views.put("signed-out", new SignedOutView(app, target, false, "/login"));
        views.put("signed-out-own", new SignedOutView(null, null, false, "/login"));
        Instant at = Instant.parse("2026-11-23T05:20:11.123Z");
        views.put(
                "error-expired",
                new ErrorView(ErrorView.Trouble.EXPIRED, "7F3K-2Q", at, app, target, null));
        views.put(
                "error-redirect",
                new ErrorView(
                        ErrorView.Trouble.WRONG_REDIRECT,
                        "7F3K-2Q",
                        at,
                        null,
                        null,
                        wrongRedirect(text == null ? "http://shop.example.com/callback/" : text)));
        views.put("error-fault", ErrorView.of(ErrorView.Trouble.FAULT, "7F3K-2Q", at));
        FactorSamples.addTo(views, app, alice, form, text);
        AccountSamples.addTo(views, alice, form, rows.subList(1, 3), text);
        ConsoleSamples.addTo(views, alice, form, text);
        PasskeySamples.addTo(views, app, alice, form, text);
        MailboxSamples.addTo(views, text);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", "abc");
        answer.put("state", text == null ? "xyz" : text);
        answer.put("iss", "http://localhost:8080");
        views.put("form-post", new FormPostView(app, target, answer));
        views.put("onward", new OnwardView(app, target));
        views.putAll(JoinSamples.views(app, form, text));
        views.put("playground", SamplePlayground.started(text));
        views.put("playground-start", SamplePlayground.fresh());
        views.put("inspect-start", SampleInspect.fresh());
        views.put("inspect", SampleInspect.refused(text));
        return views;
    }

    private static Details wrongRedirect(String received) {
        return Details.of("invalid_request", "redirect_uri is not registered")
                .received("redirect_uri", received)
                .section("RFC 9700 §2.1")
                .differs(
                        Difference.toNearest(
                                received, List.of("https://shop.example.com/callback")));
    }

    private static ConsentView consent(
            App app, Account account, ReturnAddress target, @Nullable String text) {
        String value = text == null ? account.login() : text;
        return new ConsentView(
                form("/consent", text),
                app,
                account,
                form("/select", text),
                List.of(
                        ConsentView.Item.of(ConsentView.Standard.OPENID, null),
                        ConsentView.Item.of(ConsentView.Standard.PROFILE, account.name()),
                        ConsentView.Item.of(ConsentView.Standard.EMAIL, value),
                        ConsentView.Item.of(
                                "calendar.read",
                                text == null ? "Calendar API" : text,
                                text == null ? "read events" : text),
                        ConsentView.Item.undescribed(
                                "events:write", "", text == null ? "events write" : text),
                        ConsentView.Item.undescribed(
                                "events:share",
                                text == null ? "api.example.com" : text,
                                text == null ? "events share" : text),
                        ConsentView.Item.of(ConsentView.Standard.OFFLINE_ACCESS, null)),
                List.of(
                        ConsentView.Item.of(ConsentView.Standard.PHONE, "+44 20 7946 0000"),
                        ConsentView.Item.of(
                                ConsentView.Standard.ADDRESS, "1 High Street, Oxford, England"),
                        ConsentView.Item.of(ConsentView.Standard.GROUPS, "staff, editors")),
                target,
                "https://shop.example.com/privacy",
                "https://shop.example.com/terms");
    }

    private static ConsentView shortConsent(App app, Account account, ReturnAddress target) {
        return new ConsentView(
                form("/consent", null),
                app,
                account,
                form("/select", null),
                List.of(
                        ConsentView.Item.of(ConsentView.Standard.OPENID, null),
                        ConsentView.Item.of(ConsentView.Standard.EMAIL, account.login())),
                List.of(),
                target,
                null,
                null);
    }

    private static ChooserView.Row row(
            String key, Account account, ChooserView.State state, @Nullable String text) {
        return new ChooserView.Row(text == null ? key : text, account, state);
    }

    /// Its logo is a picture that the samples have.
    static App withLogo(@Nullable String text) {
        var host = text == null ? "books.example" : text;
        return new App(text == null ? "Lantern Books" : text, host, new Assets().path("mark.svg"));
    }

    static Form form(String action, @Nullable String text) {
        Map<String, String> hidden = new LinkedHashMap<>();
        hidden.put("tx", text == null ? "abc" : text);
        hidden.put("csrf", "def");
        return new Form(action, hidden);
    }
}
