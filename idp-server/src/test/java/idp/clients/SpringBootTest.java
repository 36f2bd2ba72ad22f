package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@DisplayName("D1, D2: Spring Boot 4, an app and the API that it calls")
final class SpringBootTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();

    @Test
    void people_sign_in_the_app_calls_its_api_refreshes_and_they_leave() {
        var port = AppProcess.freePort();
        var app = "http://127.0.0.1:" + port;
        var client =
                provider.create(
                        "Spring app",
                        "--framework",
                        "spring-boot",
                        "--url",
                        app,
                        "--post-logout-redirect-uri",
                        app + "/bye",
                        "--resource",
                        app + "/api");
        // It is its own API. Spring refreshes a minute before the end, so at every call.
        provider.update(
                client,
                Map.of("served_resources", List.of(app + "/api"), "access_token_lifetime", 30));
        var alice = provider.somebody();
        var folder = Examples.folder("spring-boot");
        var command = AppProcess.java(Examples.classPath(folder), "sample.SampleApplication");
        try (var process = AppProcess.start(folder, provider.settings(client, port), command)) {
            process.await("Started SampleApplication");
            var home = surfer.signIn(surfer.open(app + "/oauth2/authorization/gatehouse"), alice);
            assertThat(home.status()).as(home.body() + process.output()).isEqualTo(200);
            var person = Provider.JSON.readTree(home.body());
            assertThat(person.at("/userinfo/email").asString()).isEqualTo(alice.email());
            assertThat(person.at("/claims/preferred_username").asString())
                    .isEqualTo(alice.username());

            var first = Provider.JSON.readTree(surfer.open(app + "/call").body());
            assertThat(first.get("subject")).isEqualTo(person.at("/claims/sub"));
            assertThat(first.get("type").asString()).isEqualTo("at+jwt");
            var second = Provider.JSON.readTree(surfer.open(app + "/call").body());
            assertThat(second.get("token")).isNotEqualTo(first.get("token"));
            assertThat(new Surfer().open(app + "/api").status()).isEqualTo(401);

            var left = surfer.press(surfer.open(app + "/leave"), "#leave", Map.of());
            assertThat(left.uri()).hasToString(app + "/bye");
            assertThat(surfer.open(app + "/oauth2/authorization/gatehouse").has("#sign-in"))
                    .isTrue();
        }
    }
}
