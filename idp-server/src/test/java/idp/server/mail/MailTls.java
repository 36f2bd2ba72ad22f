package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate of the test's own for one host, and those who trust it.
public record MailTls(SSLContext server, SSLContext client) {
    private static final char[] PASSWORD = "password".toCharArray();

    public static MailTls of(Path folder, String host) throws Exception {
        var file = folder.resolve(host + ".p12");
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(
                List.of(
                        ("-genkeypair -alias tls -keyalg EC -validity 2 -storetype PKCS12 -storepass"
                                        + " password -dname CN="
                                        + host
                                        + " -ext san=dns:"
                                        + host)
                                .split(" ")));
        line.addAll(List.of("-keystore", file.toString()));
        assertThat(new ProcessBuilder(line).start().waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(store);
        var server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        var client = SSLContext.getInstance("TLS");
        client.init(null, trusted.getTrustManagers(), null);
        return new MailTls(server, client);
    }

    /// For a node of ours, the certificate that [#of] made in this folder.
    public static Map<String, String> settings(Path folder, String host) throws Exception {
        var store = KeyStore.getInstance(folder.resolve(host + ".p12").toFile(), PASSWORD);
        var certificate = store.getCertificate("tls").getEncoded();
        var key = store.getKey("tls", PASSWORD).getEncoded();
        return Map.of(
                "IDP_TLS_CERT", pem(folder, "CERTIFICATE", certificate),
                "IDP_TLS_KEY", pem(folder, "PRIVATE KEY", key));
    }

    private static String pem(Path folder, String kind, byte[] der) throws Exception {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        var text = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
        var file = folder.resolve(kind.replace(' ', '-') + ".pem");
        return Files.writeString(file, text).toString();
    }
}
