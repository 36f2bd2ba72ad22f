package idp.server.adapter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// A certificate chain and its private key, read from PEM files and found to belong together. Half of
/// a renewal, with one file new and one old, is not a pair.
record PemPair(Certificate[] chain, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /// The files hold no pair; the message says why, without any of their content.
    static final class NoPair extends Exception {
        NoPair(String why) {
            super(why);
        }
    }

    static PemPair read(Path certificate, Path key) throws NoPair, IOException {
        var chain = chain(Files.readAllBytes(certificate));
        var secret = key(Files.readString(key, StandardCharsets.ISO_8859_1), chain[0]);
        if (!belongTogether(secret, chain[0].getPublicKey())) {
            throw new NoPair("the key of IDP_TLS_KEY is not that of the certificate");
        }
        return new PemPair(chain, secret);
    }

    /// As TLS wants it. The password protects nothing: the store never leaves the memory.
    KeyStore store(char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", key, password, chain);
        return store;
    }

    private static Certificate[] chain(byte[] pem) throws NoPair {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem));
            if (!found.isEmpty()) {
                return found.toArray(new Certificate[0]);
            }
        } catch (GeneralSecurityException e) {
            throw new NoPair("the file of IDP_TLS_CERT holds no PEM certificates");
        }
        throw new NoPair("the file of IDP_TLS_CERT is empty");
    }

    private static PrivateKey key(String pem, Certificate certificate) throws NoPair {
        var match = KEY.matcher(pem);
        if (!match.find()) {
            throw new NoPair(
                    "the file of IDP_TLS_KEY holds no PKCS #8 key without a password:"
                            + " openssl pkcs8 -topk8 -nocrypt makes one");
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(match.group(1));
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoPair("the file of IDP_TLS_KEY holds no key of the certificate's kind");
        }
    }

    private static boolean belongTogether(PrivateKey secret, PublicKey open) throws NoPair {
        try {
            var algorithm =
                    switch (open.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> open.getAlgorithm();
                    };
            var probe = "one pair".getBytes(StandardCharsets.US_ASCII);
            var signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(probe);
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(open);
            checking.update(probe);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new NoPair("key and certificate are of a kind that TLS does not use");
        }
    }
}
