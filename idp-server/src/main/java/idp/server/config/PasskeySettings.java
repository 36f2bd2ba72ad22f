package idp.server.config;

import static idp.server.config.Setting.PASSKEY_ATTESTATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Whose passkeys may be added.
///
/// @param makers the certificates that their attestation has to end at; anybody's if there are none
public record PasskeySettings(List<X509Certificate> makers) {
    public PasskeySettings {
        makers = List.copyOf(makers);
    }

    static PasskeySettings read(Variables from) {
        return new PasskeySettings(
                from.value(PASSKEY_ATTESTATION, PasskeySettings::certificates, List.of()));
    }

    private static List<X509Certificate> certificates(String file) throws Variables.Misfit {
        try (var in = Files.newInputStream(Path.of(file))) {
            var found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new Variables.Misfit("has no certificate in its file");
            }
            return found;
        } catch (IOException | IllegalArgumentException e) {
            throw new Variables.Misfit("names no file that can be read");
        } catch (CertificateException e) {
            throw new Variables.Misfit("has something else than PEM certificates in its file");
        }
    }
}
