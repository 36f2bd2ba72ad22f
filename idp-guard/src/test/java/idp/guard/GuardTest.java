package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.guard.FakeIssuer.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The first gate")
final class GuardTest {
    private static final String META =
            "Bearer resource_metadata="
                    + "\"https://api.example/.well-known/oauth-protected-resource/orders\"";

    @Test
    @DisplayName("RFC 6750 §2.1: one token, in one Authorization header, and by no other way")
    void only_one_token_by_header_is_taken() {
        try (var scene = new Scene().loaded()) {
            var good = TestTokens.good(scene.clock.now());
            var guard = scene.guard();
            assertThat(guard.authenticate(List.of("bearer  " + good)))
                    .isInstanceOf(Authentication.Authenticated.class);
            for (var unclear :
                    List.of(
                            List.of("Bearer " + good, "Bearer " + good),
                            List.of("Bearer " + good, "Basic eDp5"),
                            List.of("Bearer " + good + ", Bearer " + good),
                            List.of("Basic eDp5, Bearer " + good),
                            List.of("Bearer " + good + " " + good),
                            List.of("Bearer"),
                            List.of("Bearer é" + good))) {
                var denied = (Authentication.Denied) guard.authenticate(unclear);
                assertThat(denied.answer().status()).as("%s", unclear).isEqualTo(400);
                assertThat(denied.answer().headers().get("WWW-Authenticate"))
                        .startsWith(META + ", error=\"invalid_request\"");
            }
        }
    }

    @Test
    @DisplayName("RFC 6750 §3.1: without a token no error is named, but what is needed")
    void without_a_token_the_challenge_says_where_to_get_one() {
        try (var scene = new Scene().loaded()) {
            for (var none : List.of(List.<String>of(), List.of("Basic eDp5"))) {
                var denied = (Authentication.Denied) scene.guard().authenticate(none);
                assertThat(denied.answer().status()).isEqualTo(401);
                assertThat(denied.answer().headers())
                        .containsEntry(
                                "WWW-Authenticate", META + ", scope=\"orders:read orders:write\"")
                        .containsEntry("Content-Type", "application/problem+json");
            }
        }
    }

    @Test
    @DisplayName("RFC 6750 §3.1: a bad token is named as one")
    void a_bad_token_is_invalid_token() {
        try (var scene = new Scene().loaded()) {
            var old = TestTokens.good(scene.clock.now().minusSeconds(1000));
            var denied = (Authentication.Denied) scene.show(old);
            assertThat(denied.answer().headers())
                    .containsEntry(
                            "WWW-Authenticate",
                            META + ", error=\"invalid_token\", error_description=\"expired\"");
            assertThat(denied.answer().body()).doesNotContain(old.substring(0, 20));
        }
    }

    @Test
    @DisplayName("R-06, R-12: past the lease the answer is 503, never 401 and never 200")
    void past_the_lease_nobody_can_say() {
        try (var scene = new Scene().loaded()) {
            var token = TestTokens.good(scene.clock.now());
            scene.token(token);
            scene.clock.advance(1000);
            var unknown = (Authentication.Unknown) scene.show(token);
            assertThat(unknown.answer().status()).isEqualTo(503);
            assertThat(unknown.answer().headers())
                    .containsEntry("Retry-After", "1")
                    .doesNotContainKey("WWW-Authenticate");
            assertThat(scene.issuer.asked("/introspect")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "200, {\"active\":true}, Authenticated",
        "200, {\"active\":false}, Denied",
        "200, {\"active\":\"true\"}, Unknown",
        "200, {}, Unknown",
        "503, {\"active\":true}, Unknown",
        "302, {\"active\":true}, Unknown",
        "401, {\"active\":false}, Unknown"
    })
    @DisplayName("RFC 7662 §2.1: introspection answers where the feed is lost, if that is wanted")
    void introspection_stands_in(int status, String body, String verdict) {
        try (var scene = new Scene(issuer -> issuer.config().withIntrospectionWhenStale())) {
            scene.issuer.on("/introspect", any -> new Reply(status, body, Map.of()));
            var token = TestTokens.good(scene.clock.now());
            assertThat(scene.show(token).getClass().getSimpleName()).isEqualTo(verdict);
            assertThat(scene.issuer.asked("/introspect")).singleElement();
            scene.poll();
            assertThat(scene.show(token)).isInstanceOf(Authentication.Authenticated.class);
            assertThat(scene.issuer.asked("/introspect")).as("only then").hasSize(1);
        }
    }

    @Test
    void a_started_guard_follows_the_feed_by_itself_and_recovers() {
        try (var issuer = new FakeIssuer()) {
            issuer.on("/denylist/feed", any -> Reply.status(503));
            try (var guard = Guard.start(issuer.config())) {
                assertThat(guard.awaitReady(Duration.ofMillis(300))).isFalse();
                assertThat(guard.health().fault()).isNotNull();
                issuer.on(
                        "/denylist/feed",
                        any -> Reply.json(FakeIssuer.feed("c", 0, false, false, List.of(), "e")));
                assertThat(guard.awaitReady(Duration.ofSeconds(20))).isTrue();
                assertThat(guard.health().fault()).isNull();
            }
        }
    }

    @Test
    @DisplayName("RFC 6750 §3.1: a scope that is missing is named")
    void a_missing_scope_is_named() {
        try (var scene = new Scene().loaded()) {
            var guard = scene.guard();
            guard.requireScope(scene.token(), "orders:read");
            var answer = refused(() -> guard.requireScope(scene.token(), "orders:write"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers())
                    .containsEntry(
                            "WWW-Authenticate",
                            META + ", error=\"insufficient_scope\", scope=\"orders:write\"");
        }
    }

    @Test
    @DisplayName("RFC 9470 §3: a sign-in that is too weak or too old is asked for again")
    void a_weak_or_old_sign_in_is_asked_for_again() {
        try (var scene = new Scene().loaded()) {
            var now = scene.clock.now();
            var guard = scene.guard();
            var hour = Duration.ofHours(1);
            var token =
                    scene.token(
                            TestTokens.with(
                                    now,
                                    claims -> {
                                        claims.put("acr", "pwd");
                                        claims.put("auth_time", now.getEpochSecond() - 3000);
                                    }));
            guard.requireRecentLogin(token, "pwd", hour);
            var weak = refused(() -> guard.requireRecentLogin(token, "mfa", null));
            assertThat(weak.headers().get("WWW-Authenticate"))
                    .startsWith(META + ", error=\"insufficient_user_authentication\"")
                    .endsWith(", acr_values=\"mfa\"");
            var five = Duration.ofMinutes(5);
            var old = refused(() -> guard.requireRecentLogin(token, null, five));
            assertThat(old.status()).isEqualTo(401);
            assertThat(old.headers().get("WWW-Authenticate")).endsWith(", max_age=\"300\"");
            var silent = scene.token();
            assertThat(refused(() -> guard.requireRecentLogin(silent, "pwd", hour)).status())
                    .isEqualTo(401);
            assertThat(refused(() -> guard.requireRecentLogin(silent, null, hour)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("RFC 9470 §3: without the time no sign-in is recent, and none is too old")
    void without_the_time_no_sign_in_is_recent() {
        try (var scene = new Scene().loaded()) {
            var now = scene.clock.now();
            var guard = scene.guard();
            var hour = Duration.ofHours(1);
            var token =
                    scene.token(
                            TestTokens.with(
                                    now,
                                    claims -> {
                                        claims.put("acr", "pwd");
                                        claims.put("auth_time", now.getEpochSecond());
                                    }));
            guard.requireRecentLogin(token, "pwd", hour);
            // Somebody set the clock: what time it is now is known again with the next poll.
            scene.clock.stepWall(3_600_000);
            for (var acr : Arrays.asList("pwd", null)) {
                var unknown = refused(() -> guard.requireRecentLogin(token, acr, hour));
                assertThat(unknown.status()).isEqualTo(503);
                assertThat(unknown.headers()).doesNotContainKey("WWW-Authenticate");
            }
            // What needs no time is answered as ever.
            guard.requireRecentLogin(token, "pwd", null);
            var weak = refused(() -> guard.requireRecentLogin(token, "mfa", hour));
            assertThat(weak.status()).isEqualTo(401);
            scene.poll();
            guard.requireRecentLogin(token, "pwd", hour);
        }
    }

    private static Answer refused(Runnable act) {
        var answers = new java.util.ArrayList<Answer>();
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(Refusal.class, refusal -> answers.add(refusal.answer()));
        return answers.getFirst();
    }
}
