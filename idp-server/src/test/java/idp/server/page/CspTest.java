package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.page.view.ChooserView;
import idp.server.page.view.ConsentView;
import idp.server.page.view.FormPostView;
import idp.server.page.view.LoginView;
import idp.server.page.view.LogoutView;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.OnwardView;
import idp.server.page.view.ReturnAddress;
import idp.server.page.view.View;
import idp.server.page.view.factor.EnrolView;
import idp.server.page.view.factor.FactorView;
import idp.server.page.view.join.JoinView;
import idp.server.page.view.join.PasskeyJoinView;
import idp.server.page.view.join.SignUpSentView;
import idp.server.page.view.join.SignUpView;
import idp.server.page.view.join.TermsView;
import idp.server.page.view.passkey.PasskeyEnrolView;
import idp.server.page.view.passkey.PasskeyStepView;
import idp.server.page.view.recover.CheckMailView;
import idp.server.page.view.recover.ForgotView;
import idp.server.page.view.recover.RecoverView;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P3, T1: the policy of pages")
final class CspTest {
    private static final String OWN =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final Set<Class<? extends View>> OF_A_TRANSACTION =
            Set.of(
                    LoginView.class,
                    NewPasswordView.class,
                    ForgotView.class,
                    CheckMailView.class,
                    RecoverView.class,
                    FactorView.class,
                    EnrolView.class,
                    JoinView.class,
                    SignUpView.class,
                    SignUpSentView.class,
                    TermsView.class,
                    PasskeyJoinView.class,
                    ConsentView.class,
                    ChooserView.class,
                    LogoutView.class,
                    FormPostView.class,
                    OnwardView.class,
                    PasskeyStepView.class,
                    PasskeyEnrolView.class);

    @Test
    @DisplayName("P3, T1: pages that can end at an app name no target of forms, all others only us")
    void each_kind_of_page_has_the_agreed_policy() {
        var seen = new HashSet<Class<?>>();
        SampleViews.friendly()
                .forEach((name, view) -> {
                    seen.add(view.getClass());
                    assertThat(Csp.of(view).policy())
                            .as(name)
                            .isEqualTo(
                                    OF_A_TRANSACTION.contains(view.getClass())
                                            ? OWN.replace("form-action 'self'; ", "")
                                            : OWN);
                });
        assertThat(seen).containsExactlyInAnyOrderElementsOf(EveryView.classes());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb?x=1, false",
        "http://127.0.0.1:51234/cb, false",
        "http://localhost/cb, false",
        "https://[2001:db8::7]/cb, false",
        "http://[::1]:8000/cb, true",
        "com.example.app:/cb, true",
        "Com.Example.App://host/cb, true",
    })
    @DisplayName("T1: a page instead of a redirect only for schemes of apps and http://[::1]")
    void only_few_targets_need_a_page(String uri, boolean page) {
        assertThat(ReturnAddress.of(uri).needsPage()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "blob:https://x/y",
                "file:///etc/passwd",
                "view-source:https://x/",
                "/relative",
                "//host/path",
                "https:///nohost",
                "https://a b/",
                "https://a\r\nSet-Cookie: x=y/",
                "https://a/\">x",
                "https://evil.example\\@app.example.com/",
                "https:\\\\evil.example/",
                "https://\u0430pp.example.com/",
                ""
            })
    @DisplayName("MX-06: addresses that run or break things are refused")
    void unsafe_targets_are_refused(String uri) {
        assertThatThrownBy(() -> ReturnAddress.of(uri))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000/cb, true",
        "http://127.0.0.1/cb, true",
        "http://[::1]:1/cb, true",
        "http://127.evil.example/cb, false",
        "http://localhost.evil.example/cb, false",
        "https://localhost@evil.example/cb, false",
        "app:/localhost, false"
    })
    void only_loopback_is_called_this_computer(String uri, boolean here) {
        assertThat(ReturnAddress.of(uri).thisComputer()).isEqualTo(here);
    }

    @Test
    @DisplayName("P9, T2: the headers of every page, without an opener policy")
    void pages_carry_the_agreed_headers() {
        assertThat(Csp.of(SampleViews.friendly().get("login")).headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .doesNotContainKey("Cross-Origin-Opener-Policy");
    }
}
