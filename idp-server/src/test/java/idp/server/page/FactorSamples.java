package idp.server.page;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.account.AccountShell;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import idp.server.page.view.account.Section.Tone;
import idp.server.page.view.factor.AccountFactorView;
import idp.server.page.view.factor.EnrolView;
import idp.server.page.view.factor.FactorSection;
import idp.server.page.view.factor.FactorTexts;
import idp.server.page.view.factor.FactorView;
import idp.server.page.view.factor.FactorView.Other;
import idp.server.page.view.factor.FactorView.Problem;
import idp.server.page.view.factor.FactorView.Way;
import idp.server.page.view.factor.NewAuthenticator;
import idp.server.page.view.factor.NewCodes;
import idp.server.page.view.factor.QrCode;
import idp.server.page.view.factor.RemoveView;
import idp.server.page.view.factor.TrustedView;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages about second factors.
final class FactorSamples {
    private static final String REF = "7F3K-2Q";

    private FactorSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(
            Map<String, View> views, App app, Account alice, Form form, @Nullable String text) {
        views.put("factor", challenge(form, app, alice, null));
        views.put("factor-wrong", challenge(form, app, alice, new Problem.Wrong(REF)));
        views.put("factor-missing", challenge(form, app, alice, new Problem.Missing(REF)));
        var many = new Problem.TooMany(Duration.ofMinutes(4), REF);
        views.put("factor-many", challenge(form, app, alice, many));
        views.put(
                "factor-written",
                new FactorView(
                        form,
                        null,
                        alice,
                        "/login",
                        Way.WRITTEN,
                        List.of(),
                        false,
                        "/factor/passkey",
                        null));

        var qr = new QrCode(29, "M4 4h1v1h-1zM6 8h1v1h-1z");
        var link = "otpauth://totp/Gatehouse:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
        var fresh = new NewAuthenticator(form, qr, secret, link, false, null);
        var wrong = new NewAuthenticator(form, qr, secret, link, true, REF);
        var codes = Collections.nCopies(10, "BCDF-GHJK-LMNP");
        var shown = new NewCodes(form, codes, false, "/factor/codes?as=text", false, null);
        var first = new NewCodes(form, codes, true, "/factor/codes?as=text", false, null);
        var unsaved = new NewCodes(form, codes, false, "/factor/codes?as=text", true, REF);
        views.put("factor-enrol", new EnrolView(app, alice, fresh, null, "/factor/add/passkey"));
        views.put("factor-enrol-wrong", new EnrolView(null, alice, wrong, null, null));
        views.put("factor-codes", new EnrolView(app, alice, null, shown, null));
        views.put("factor-codes-first", new EnrolView(app, alice, null, first, null));
        views.put("factor-codes-unsaved", new EnrolView(app, alice, null, unsaved, null));

        var shell = new AccountShell(alice, form, List.of(), form, Place.SECURITY, null);
        views.put("account-app", new AccountFactorView(shell, fresh, null));
        views.put("account-codes", new AccountFactorView(shell, null, shown));
        views.put("account-remove", new RemoveView(shell, form, true, false));
        views.put("account-remove-required", new RemoveView(shell, form, true, true));
        var agent = text == null ? "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" : text;
        var rows = List.of(new TrustedView.Row("t1", agent, Duration.ofDays(3)));
        views.put("account-trusted", new TrustedView(shell, form, rows));
        views.put("account-trusted-none", new TrustedView(shell, form, List.of()));
    }

    static FactorSection app() {
        return section(
                "app-section",
                Said.of(FactorTexts.APP),
                Said.of(FactorTexts.SECTION_ON),
                Tone.GOOD,
                FactorTexts.SECTION_REMOVE);
    }

    static FactorSection codes() {
        return section(
                "codes-section",
                Said.of(FactorTexts.CODES_SECTION),
                Said.of(FactorTexts.CODES_LEFT, 2, 10),
                Tone.OPEN,
                FactorTexts.CODES_ANEW);
    }

    static FactorSection trusted() {
        return section(
                "trusted-section",
                Said.of(FactorTexts.TRUSTED_TITLE),
                Said.of(FactorTexts.TRUSTED_SOME, 1),
                Tone.PLAIN,
                FactorTexts.TRUSTED_SEE);
    }

    private static FactorSection section(
            String id, Said title, Said state, Tone tone, String does) {
        var way = new Section.Way("of-" + id, Said.of(does), "/account/security/factor");
        return new FactorSection(id, title, state, tone, List.of(way));
    }

    private static FactorView challenge(
            Form form, App app, Account alice, @Nullable Problem problem) {
        return new FactorView(
                form,
                app,
                alice,
                "/login?tx=abc",
                Way.APP,
                List.of(new Other(Way.WRITTEN, "/factor?way=written&tx=abc")),
                true,
                null,
                problem);
    }
}
