package idp.server.page;

import idp.core.user.terms.Terms;
import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.View;
import idp.server.page.view.join.InvitationView;
import idp.server.page.view.join.JoinEndedView;
import idp.server.page.view.join.JoinEndedView.Why;
import idp.server.page.view.join.JoinView;
import idp.server.page.view.join.JoinView.Refusal;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.page.view.join.JoinView.Welcome;
import idp.server.page.view.join.PasskeyJoinView;
import idp.server.page.view.join.SignUpClosedView;
import idp.server.page.view.join.SignUpSentView;
import idp.server.page.view.join.SignUpView;
import idp.server.page.view.join.TermsView;
import idp.server.page.view.passkey.PasskeyProblem;
import idp.server.page.view.passkey.PasskeyStepView.Refused;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The pages by which somebody comes to an account.
final class JoinSamples {
    private static final String REF = "7F3K-2Q";

    private JoinSamples() {}

    /// @param text in every place that somebody else fills; null for friendly values
    static Map<String, View> views(App app, Form form, String text) {
        var email = text == null ? "ada@example.test" : text;
        var name = text == null ? "Ada Example" : text;
        var nothing = Typed.NOTHING;
        var views = new LinkedHashMap<String, View>();
        views.put(
                "join-setup",
                new JoinView(form, Welcome.SET_UP, null, null, nothing, null, true, null, null));
        views.put(
                "join-setup-refused",
                new JoinView(
                        form,
                        Welcome.SET_UP,
                        null,
                        null,
                        new Typed(email, name),
                        null,
                        false,
                        Refusal.TOO_SHORT,
                        REF));
        views.put(
                "join-signup",
                new JoinView(
                        form,
                        Welcome.SIGN_UP,
                        app,
                        email,
                        nothing,
                        "https://shop.example.com/terms",
                        true,
                        null,
                        null));
        views.put(
                "join-invited-refused",
                new JoinView(
                        form,
                        Welcome.INVITATION,
                        null,
                        null,
                        new Typed(email, name),
                        "https://shop.example.com/terms",
                        true,
                        Refusal.TERMS,
                        REF));
        var terms = new Terms("https://shop.example.com/terms", "2026-07");
        var ada = new Account(name, email);
        var prompt = new PasskeyPrompt(form, true, "{\"rpId\":\"localhost\"}", "/join", false);
        views.put("join-passkey", new PasskeyJoinView(prompt, app, email, "/join", null));
        var refused = new Refused(PasskeyProblem.LATE, REF);
        views.put(
                "join-passkey-refused", new PasskeyJoinView(prompt, null, email, "/join", refused));
        views.put("terms", new TermsView(form, app, ada, terms, null));
        views.put("terms-refused", new TermsView(form, null, ada, terms, REF));
        views.put("signup", new SignUpView(form, app, "", "/login", null, null));
        views.put(
                "signup-refused",
                new SignUpView(form, null, email, "/login", SignUpView.Problem.EMAIL, REF));
        views.put(
                "signup-sent",
                new SignUpSentView(
                        form,
                        form,
                        app,
                        email,
                        Duration.ofSeconds(42),
                        "/login",
                        "/signup",
                        null,
                        null));
        views.put(
                "signup-wrong",
                new SignUpSentView(
                        form,
                        form,
                        null,
                        email,
                        null,
                        "/login",
                        "/signup",
                        SignUpSentView.Problem.WRONG,
                        REF));
        views.put("signup-closed", new SignUpClosedView("/join", "/login", REF));
        views.put("join-code", new InvitationView("/join"));
        views.put("join-ended", new JoinEndedView(Why.INVITATION, "/login", REF));
        return views;
    }
}
