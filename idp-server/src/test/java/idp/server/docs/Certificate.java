package idp.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost`, good for a day, that nobody else trusts.
public record Certificate(Path chain, Path key) {
    public static Certificate make(Path folder) {
        var made = new Certificate(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        Ran.program(
                        folder,
                        List.of(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "ec",
                                "-pkeyopt",
                                "ec_paramgen_curve:prime256v1",
                                "-nodes",
                                "-keyout",
                                made.key.toString(),
                                "-out",
                                made.chain.toString(),
                                "-days",
                                "1",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost"))
                .good();
        return made;
    }

    /// Chain and key in one file.
    Path both() {
        try {
            var both = chain.resolveSibling("both.pem");
            return Files.writeString(both, Files.readString(chain) + Files.readString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SSLContext trust() {
        try (var pem = Files.newInputStream(chain)) {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            var factory = CertificateFactory.getInstance("X.509");
            known.setCertificateEntry("here", factory.generateCertificate(pem));
            var algorithm = TrustManagerFactory.getDefaultAlgorithm();
            var trust = TrustManagerFactory.getInstance(algorithm);
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
