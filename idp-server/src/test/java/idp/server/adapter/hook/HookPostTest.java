package idp.server.adapter.hook;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.hook.Messenger.Outcome;
import idp.server.adapter.hook.HookPost.Names;
import idp.server.net.IpNetwork;
import idp.server.net.Outside;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SS-02, SS-03, SS-04, SS-10: posting to an address that somebody else chose")
final class HookPostTest {
    private static final Outside PUBLIC = new Outside(List.of());
    private static final Outside HERE = new Outside(List.of(IpNetwork.find("127.0.0.0/8")));
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static HookPost post(
            Outside outside, boolean plainToo, Names names, Duration deadline) {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new HookPost(outside, plainToo, names, () -> tls, deadline);
    }

    private static HookPost here() {
        return post(HERE, true, InetAddress::getAllByName, LONG);
    }

    @Test
    void what_is_posted_arrives_with_its_headers() {
        var outcome =
                here().post(receiver.url("/hook?a=b"), Map.of("webhook-id", "msg_1"), "{\"ü\":1}");
        assertThat(outcome).isEqualTo(new Outcome.Took(204));
        var message = receiver.messages().getFirst();
        assertThat(message.body()).isEqualTo("{\"ü\":1}");
        assertThat(message.header("webhook-id")).isEqualTo("msg_1");
        assertThat(message.header("Host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(message.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:7f00:1]/",
                "https://0/",
                "https://2130706433/",
                "https://127.1/",
                "https://[64:ff9b::7f00:1]/",
                "https://localhost/",
                "https://localhost./",
                "https://10.0.0.1:8443/x",
                "file:///etc/passwd",
                "gopher://example.com/",
                "ftp://example.com/",
                "jar:https://example.com/a!/b",
                "http://192.0.2.1/",
                "https://user@8.8.8.8/",
                "https://8.8.8.8/#f",
                "https:///x",
                "not a url"
            })
    void what_is_not_an_https_address_of_the_public_network_is_refused(String url) {
        var post = post(PUBLIC, false, InetAddress::getAllByName, LONG);
        assertThat(post.problem(url)).isNotNull();
        assertThat(post.post(url, Map.of(), "{}")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void the_address_of_the_public_network_is_none_that_is_refused() {
        var post = post(PUBLIC, false, InetAddress::getAllByName, LONG);
        assertThat(post.problem("https://8.8.8.8/hook?x=1")).isNull();
    }

    @Test
    void a_name_with_one_inner_address_among_others_leads_nowhere() {
        Names both =
                _ ->
                        new InetAddress[] {
                            InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1")
                        };
        assertThat(post(PUBLIC, true, both, LONG).problem("http://evil.example/")).isNotNull();
    }

    @Test
    void a_name_that_changes_its_mind_is_asked_once_and_leads_to_what_was_looked_at() {
        var asked = new AtomicInteger();
        Names rebinding =
                _ ->
                        new InetAddress[] {
                            InetAddress.ofLiteral(
                                    asked.getAndIncrement() % 2 == 0 ? "127.0.0.1" : "10.0.0.1")
                        };
        var url = "http://evil.example:" + receiver.port() + "/";
        var post = post(HERE, true, rebinding, LONG);
        assertThat(post.post(url, Map.of(), "{}")).isEqualTo(new Outcome.Took(204));
        assertThat(asked).hasValue(1);
        assertThat(receiver.messages().getFirst().header("Host")).startsWith("evil.example:");
        assertThat(post.post(url, Map.of(), "{}")).isInstanceOf(Outcome.Failed.class);
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.status = 302;
        receiver.location = receiver.url("/elsewhere");
        assertThat(here().post(receiver.url("/hook"), Map.of(), "{}"))
                .isEqualTo(new Outcome.Failed("it answers 302, and redirects are not followed"));
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void each_no_is_told_from_the_others() {
        receiver.status = 500;
        assertThat(here().post(receiver.url("/"), Map.of(), "{}"))
                .isEqualTo(new Outcome.Failed("it answers 500"));
        receiver.status = 410;
        assertThat(here().post(receiver.url("/"), Map.of(), "{}")).isEqualTo(new Outcome.Gone());
        receiver.close();
        assertThat(here().post(receiver.url("/"), Map.of(), "{}"))
                .isEqualTo(new Outcome.Failed("it cannot be reached"));
    }

    @Test
    void who_does_not_answer_in_time_has_not_taken_it() {
        receiver.slow = new CountDownLatch(1);
        var post = post(HERE, true, InetAddress::getAllByName, Duration.ofMillis(300));
        assertThat(post.post(receiver.url("/"), Map.of(), "{}")).isInstanceOf(Outcome.Failed.class);
    }
}
