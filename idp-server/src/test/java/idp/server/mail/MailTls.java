package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
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
}
