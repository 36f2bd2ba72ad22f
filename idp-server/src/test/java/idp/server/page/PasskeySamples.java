package idp.server.page;

import idp.core.user.passkey.Passkey;
import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.LoginView;
import idp.server.page.view.PasskeyPrompt;
import idp.server.page.view.View;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.SecurityView;
import idp.server.page.view.passkey.PasskeyAddView;
import idp.server.page.view.passkey.PasskeyEnrolView;
import idp.server.page.view.passkey.PasskeyProblem;
import idp.server.page.view.passkey.PasskeyStepView;
import idp.server.page.view.passkey.PasskeyStepView.Refused;
import idp.server.page.view.passkey.PasskeyView;
import idp.server.page.view.passkey.PasskeyView.Kept;
import idp.server.page.view.passkey.PasskeysSection;
import idp.server.page.view.passkey.Signal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages about passkeys.
final class PasskeySamples {
    private static final Instant AT = Instant.parse("2026-11-23T05:20:11Z");

    private static final String OPTIONS = "{\"rpId\":\"localhost\"}";
    private static final String AGAIN = "/login/passkey?tx=abc";

    private PasskeySamples() {}

    /// What the login page asks with.
    static PasskeyPrompt prompt(Form form) {
        return new PasskeyPrompt(form, false, OPTIONS, AGAIN, false).inAutofill();
    }

    /// Of an account with two of them.
    static PasskeysSection section(@Nullable String text) {
        var phone = passkey(text == null ? "Phone" : text, true, AT);
        var ring = passkey(text == null ? "Key ring" : text, false, null);
        return new PasskeysSection(List.of(phone, ring), false);
    }

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(
            Map<String, View> views, App app, Account alice, Form form, @Nullable String text) {
        var prompt = new PasskeyPrompt(form, false, OPTIONS, AGAIN, false);
        views.put(
                "login-passkey",
                LoginView.of(form, app, "")
                        .with(prompt(form))
                        .orForgot("/forgot?tx=abc")
                        .orJoin(LoginView.Way.signUp("/signup?tx=abc")));
        views.put("passkey", new PasskeyStepView(prompt, app, "/factor", true, null, null));
        views.put("passkey-only", new PasskeyStepView(prompt, app, null, true, null, null));
        var signal = new Signal("signalUnknownCredential", OPTIONS);
        views.put(
                "passkey-refused",
                new PasskeyStepView(
                        prompt,
                        null,
                        "/login",
                        false,
                        new Refused(PasskeyProblem.UNKNOWN, "7F3K-2Q"),
                        signal));
        var shell = new AccountShell(alice, form, List.of(), form, Place.SECURITY, null);
        var creates = new PasskeyPrompt(form, true, OPTIONS, AGAIN, false);
        views.put("passkey-enrol", new PasskeyEnrolView(creates, app, alice, "/factor/add", null));
        views.put(
                "passkey-enrol-refused",
                new PasskeyEnrolView(
                        creates,
                        null,
                        alice,
                        null,
                        new Refused(PasskeyProblem.UNVERIFIED, "7F3K-2Q")));
        views.put("passkey-add", new PasskeyAddView(shell, creates, null));
        views.put(
                "passkey-add-refused",
                new PasskeyAddView(
                        shell, creates, new Refused(PasskeyProblem.TOO_MANY, "7F3K-2Q")));
        var phone = passkey(text == null ? "Phone" : text, true, AT);
        var ring = passkey(text == null ? "Key ring" : text, false, null);
        views.put(
                "account-passkeys",
                new SecurityView(shell, List.of(new PasskeysSection(List.of(phone, ring), true))));
        views.put(
                "account-no-passkeys",
                new SecurityView(shell, List.of(new PasskeysSection(List.of(), false))));
        var maker = text == null ? "Google Password Manager" : text;
        views.put(
                "account-passkey",
                new PasskeyView(shell, phone, maker, form, form, null, ZoneOffset.UTC, AT));
        views.put(
                "account-passkey-last",
                new PasskeyView(
                        shell, ring, null, form, form, Kept.LAST_WAY_IN, ZoneOffset.UTC, AT));
        views.put(
                "account-passkey-required",
                new PasskeyView(
                        shell, ring, null, form, form, Kept.LAST_FACTOR, ZoneOffset.UTC, AT));
    }

    private static Passkey passkey(String name, boolean synced, @Nullable Instant used) {
        return new Passkey(
                "AAAAAAAAAAAAAAAAAAAAAA",
                "u",
                "AAAA",
                new byte[0],
                0,
                List.of(),
                synced,
                synced,
                !synced,
                "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
                name,
                AT,
                used);
    }
}
