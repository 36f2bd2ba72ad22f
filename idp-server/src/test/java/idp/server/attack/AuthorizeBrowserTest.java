package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OIDC Core §3.1.2: what browsers need to get through a sign-in")
class AuthorizeBrowserTest {
    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource({
        "web, https://app.example/cb, 303",
        "native, http://127.0.0.1:49152/cb, 303",
        "native, http://localhost:49152/cb, 303",
        "native, 'http://[::1]:49152/cb', 200",
        "native, com.example.app:/cb, 200"
    })
    @DisplayName(
            "T1: the pages of a sign-in hold no form back, and the way to the app is a redirect")
    void a_sign_in_ends_at_the_app(String type, String redirectUri, int status) {
        var id = "to-" + redirectUri.replaceAll("[^a-z0-9]", "");
        var app = scene.app(id, "application_type", type, "redirect_uris", List.of(redirectUri));
        var stranger = new Visitor(scene.node.issuer());
        var login = stranger.get(app.authorize("redirect_uri", redirectUri));
        var consent = scene.alice.get(app.authorize("redirect_uri", redirectUri));
        for (var page : List.of(login, consent)) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).doesNotContain("form-action");
        }
        var sent = scene.alice.submit(consent, "#allow", Map.of());
        assertThat(sent.status()).isEqualTo(status);
        if (status == 303) {
            assertThat(sent.header("Location")).startsWith(redirectUri + "?code=");
            return;
        }
        assertThat(sent.header("Content-Security-Policy")).doesNotContain("form-action");
        var refresh = sent.html().selectFirst("meta[http-equiv=refresh]");
        var target = refresh.attr("content").replaceFirst("(?i)^0;\\s*url=", "");
        assertThat(target).startsWith(redirectUri + "?code=");
        assertThat(sent.html().selectFirst("#continue").attr("href")).isEqualTo(target);
    }

    @Test
    @DisplayName("T4: a request that another site posts comes without cookies")
    void a_cross_site_post_finds_the_session_again() {
        var query = URI.create(scene.shop.authorize()).getRawQuery();
        var withoutCookies = new Visitor();
        var posted = withoutCookies.postOnce(scene.node.url("/authorize"), query);
        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.location().getPath()).isEqualTo("/authorize/continue");
        assertThat(posted.response().headers().allValues("Set-Cookie")).isEmpty();

        var sent = scene.alice.once(posted.location().toString());
        assertThat(sent.header("Location")).startsWith(App.REDIRECT + "?");
        assertThat(sent.parameters()).containsKey("code").containsEntry("state", "state-1");
    }

    @Test
    @DisplayName("T4: a posted request is checked like any other")
    void a_posted_request_redirects_nowhere_else() {
        var evil = scene.shop.authorize("redirect_uri", "https://evil.test/cb");
        var posted =
                new Visitor()
                        .postOnce(scene.node.url("/authorize"), URI.create(evil).getRawQuery());
        var shown =
                posted.status() == 303 ? scene.alice.once(posted.location().toString()) : posted;
        Scene.errorPage(shown);
    }

    @Test
    @DisplayName("T6: on http the cookies have plain names")
    void development_cookies_have_no_prefix() {
        assertThat(scene.alice.cookies().keySet())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("gatehouse_"));
        assertThat(scene.alice.cookies()).containsKey("gatehouse_session");
    }
}
