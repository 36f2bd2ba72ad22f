package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Issuer;
import idp.server.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a start prints is true of this very start")
class TranscriptTest {
    @Test
    void a_start_with_nothing_set_names_what_is_for_development_only() {
        assertThat(printed(Config.Mode.DEV, "http://localhost:8080", "18.6 embedded"))
                .contains(
                        "PostgreSQL 18.6 embedded · schema 25 (2 applied) · ready in 1.3 s   DEV MODE")
                .contains("├─ Playground  http://localhost:8080/playground")
                .contains("├─ Mailbox     http://localhost:8080/dev/mail")
                .contains("Not for production: http issuer, embedded database, playground.");
    }

    @Test
    void what_was_set_otherwise_is_not_claimed() {
        assertThat(printed(Config.Mode.DEV, "https://localhost:8443", "17.2"))
                .contains("Not for production: playground.")
                .doesNotContain("http issuer", "embedded");
    }

    @Test
    void in_production_the_log_says_it() {
        assertThat(printed(Config.Mode.SERVE, "https://id.example", "17.2")).isEmpty();
    }

    @Test
    void while_nobody_manages_it_there_is_a_way_to_the_first_who_does() {
        var link = "https://id.example/setup/abc";
        assertThat(printed(Config.Mode.SERVE, "https://id.example", "17.2", link))
                .contains("No administrator yet. Open once within 30 min:\n      " + link);
        assertThat(printed(Config.Mode.DEV, "http://localhost:8080", "17.2"))
                .doesNotContain("administrator", "setup");
    }

    private static String printed(Config.Mode mode, String issuer, String postgres) {
        return printed(mode, issuer, postgres, null);
    }

    private static String printed(Config.Mode mode, String issuer, String postgres, String setUp) {
        var out = new ByteArrayOutputStream();
        new Transcript(
                        "1.2.3",
                        postgres,
                        "25",
                        2,
                        Duration.ofMillis(1_301),
                        "RS256",
                        mode,
                        new Issuer(issuer),
                        mode == Config.Mode.DEV,
                        setUp)
                .tell(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
