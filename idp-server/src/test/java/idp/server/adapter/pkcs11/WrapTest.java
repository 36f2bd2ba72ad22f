package idp.server.adapter.pkcs11;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Opaque;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// By the JDK's own ciphers, which are named as a token's are.
@DisplayName("ADR 71: what a key in a token wraps")
final class WrapTest {
    private static final String KWP = "AES/KWP/NoPadding";
    private static final Opaque OPAQUE = new Opaque(new SecureRandom());

    private final Provider jdk = requireNonNull(Security.getProvider("SunJCE"));
    private final SecretKeySpec key = new SecretKeySpec(OPAQUE.bytes(32), "AES");
    private final byte[] secret = OPAQUE.bytes(32);

    /// A token that has AES-KWP and no AES-GCM.
    private static final class WithoutGcm extends Provider {
        WithoutGcm(Provider jdk) {
            super("WithoutGcm", "1", "AES-KWP alone");
            putService(new Borrowed(this, requireNonNull(jdk.getService("Cipher", KWP))));
        }
    }

    private static final class Borrowed extends Provider.Service {
        private final Provider.Service of;

        Borrowed(Provider borrower, Provider.Service of) {
            super(borrower, of.getType(), of.getAlgorithm(), of.getClassName(), null, null);
            this.of = of;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return of.newInstance(parameter);
        }
    }

    private Wrap wrap(Provider provider, String label) {
        return new Wrap(provider, key, label);
    }

    @Test
    @DisplayName("AES-GCM opens under its own label only, and with every bit as it was")
    void gcm_opens_for_its_label() throws GeneralSecurityException {
        var wrapped = wrap(jdk, "one").wrap(secret, OPAQUE);
        assertThat(wrap(jdk, "one").unwrap(wrapped)).isEqualTo(secret);
        assertThat(wrap(jdk, "one").wrap(secret, OPAQUE)).isNotEqualTo(wrapped);
        refused(wrap(jdk, "two"), wrapped);
        for (var i = 0; i < wrapped.length; i++) {
            var changed = wrapped.clone();
            changed[i] ^= 1;
            refused(wrap(jdk, "one"), changed);
            refused(wrap(jdk, "one"), Arrays.copyOf(wrapped, i));
        }
    }

    @Test
    @DisplayName("AES-KWP is used where there is no AES-GCM, and opens where there is")
    void kwp_is_the_other_way() throws GeneralSecurityException {
        var kwp = new WithoutGcm(jdk);
        var wrapped = wrap(kwp, "one").wrap(secret, OPAQUE);
        assertThat(wrapped).hasSize(1 + 40).startsWith(2);
        assertThat(wrap(kwp, "one").unwrap(wrapped)).isEqualTo(secret);
        assertThat(wrap(jdk, "one").unwrap(wrapped)).isEqualTo(secret);
        wrapped[20] ^= 1;
        refused(wrap(kwp, "one"), wrapped);
    }

    private static void refused(Wrap wrap, byte[] wrapped) {
        assertThatThrownBy(() -> wrap.unwrap(wrapped)).isInstanceOf(GeneralSecurityException.class);
    }
}
