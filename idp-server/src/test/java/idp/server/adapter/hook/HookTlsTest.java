package idp.server.adapter.hook;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.hook.Messenger.Outcome;
import idp.server.mail.MailTls;
import idp.server.net.IpNetwork;
import idp.server.net.Outside;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SS-04, SS-12: the certificate is good for the name, whatever address that has")
final class HookTlsTest {
    private static final Outcome UNTRUSTED =
            new Outcome.Failed("its certificate is not trusted, or it speaks no TLS");

    private static MailTls tls;
    private static Receiver receiver;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        tls = MailTls.of(folder, "hook.example");
        receiver = new Receiver(tls.server());
    }

    @AfterAll
    static void close() {
        receiver.close();
    }

    private static Outcome post(String host, SSLSocketFactory trusting) {
        var here = new Outside(List.of(IpNetwork.find("127.0.0.0/8")));
        HookPost.Names names = _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        var url = "https://" + host + ":" + receiver.port() + "/hook";
        return new HookPost(here, false, names, () -> trusting, Duration.ofSeconds(60))
                .post(url, Map.of(), "{}");
    }

    @Test
    void the_name_of_the_url_is_asked_for_at_the_address_that_was_looked_at() {
        assertThat(post("hook.example", tls.client().getSocketFactory()))
                .isEqualTo(new Outcome.Took(204));
        assertThat(receiver.messages().getFirst().header("Host")).startsWith("hook.example:");
    }

    @Test
    void a_certificate_for_another_name_or_of_nobody_that_is_known_is_none() {
        assertThat(post("other.example", tls.client().getSocketFactory())).isEqualTo(UNTRUSTED);
        assertThat(post("hook.example", (SSLSocketFactory) SSLSocketFactory.getDefault()))
                .isEqualTo(UNTRUSTED);
    }
}
