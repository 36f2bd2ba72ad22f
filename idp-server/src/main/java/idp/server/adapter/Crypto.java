package idp.server.adapter;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/// Who does the cryptography: Amazon Corretto Crypto Provider where its native part loads (ES256 ten
/// times, Ed25519 seventy times faster), else the JDK. ADR 8.
///
/// @param provider null for the JDK's own
/// @param line says which, for the log of the start
public record Crypto(@Nullable Provider provider, String line) {
    private static final String ED_KEYS =
            "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

    /// Takes half a second the first time, so start it beside the database.
    public static Crypto install() {
        System.setProperty(ED_KEYS, "true");
        try {
            var amazon = AmazonCorrettoCryptoProvider.INSTANCE;
            if (amazon.getLoadingError() != null
                    || amazon.runSelfTests() != SelfTestStatus.PASSED) {
                return jdk();
            }
            // By way of Object: where this class is verified, and that is before main where it
            // comes from an
            // AOT cache, nothing has to be known of one from a signed jar, which takes a tenth of a
            // second.
            var provider = (Provider) (Object) amazon;
            AmazonCorrettoCryptoProvider.install();
            return new Crypto(
                    provider,
                    "cryptography by Amazon Corretto Crypto Provider " + provider.getVersionStr());
        } catch (LinkageError e) {
            return jdk();
        }
    }

    /// At once, for what signs little.
    public static Crypto jdk() {
        return new Crypto(
                null,
                "cryptography by the JDK: Amazon Corretto Crypto Provider does not load here, so"
                        + " signatures cost two to seventy times as much");
    }
}
