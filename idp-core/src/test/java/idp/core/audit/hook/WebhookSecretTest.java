package idp.core.audit.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Standard Webhooks: what a receiver knows a message by")
final class WebhookSecretTest {
    private static final String SHARED = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WebhookSecret secret = new WebhookSecret(Base64.getDecoder().decode(SHARED));

    @Test
    void the_example_of_the_specification_is_signed_as_it_says() {
        var headers =
                secret.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}");
        assertThat(headers)
                .isEqualTo(
                        Map.of(
                                "webhook-id",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                "webhook-timestamp",
                                "1614265330",
                                "webhook-signature",
                                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void it_is_shown_as_libraries_take_it_and_never_by_accident() {
        assertThat(secret.text()).isEqualTo("whsec_" + SHARED);
        assertThat(secret).hasToString("WebhookSecret");
    }
}
