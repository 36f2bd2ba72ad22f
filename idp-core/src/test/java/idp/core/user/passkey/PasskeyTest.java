package idp.core.user.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Issuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What passkeys are called, and where there are any")
final class PasskeyTest {
    @Test
    void a_name_is_cut_and_shows_nothing_that_cannot_be_seen() {
        assertThat(Passkey.nameOf("  My phone ")).isEqualTo("My phone");
        assertThat(Passkey.nameOf("a\u202Eb\nc")).isEqualTo("a b c");
        assertThat(Passkey.nameOf("\u200B \t")).isNull();
        assertThat(Passkey.nameOf(null)).isNull();
        assertThat(Passkey.nameOf("x".repeat(500))).hasSize(Passkey.LONGEST_NAME);
        var emoji = "x".repeat(Passkey.LONGEST_NAME - 1) + "😀";
        assertThat(Passkey.nameOf(emoji)).isEqualTo("x".repeat(Passkey.LONGEST_NAME - 1));
    }

    @Test
    @DisplayName("WebAuthn §5.1.3: a relying party is a domain, and never an address")
    void an_address_has_none() {
        assertThat(RelyingParty.of(new Issuer("https://ID.example.com:8443/idp")))
                .isEqualTo(new RelyingParty("id.example.com", "https://id.example.com:8443"));
        assertThat(RelyingParty.of(new Issuer("http://localhost:8080")))
                .isEqualTo(new RelyingParty("localhost", "http://localhost:8080"));
        assertThat(RelyingParty.of(new Issuer("http://127.0.0.1:8080"))).isNull();
        assertThat(RelyingParty.of(new Issuer("http://[::1]:8080"))).isNull();
    }
}
