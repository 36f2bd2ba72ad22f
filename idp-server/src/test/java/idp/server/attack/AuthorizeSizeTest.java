package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 40: what is accepted at /authorize gets through to the last redirect")
class AuthorizeSizeTest {
    private static final int LIMIT = 4096;
    private static final int TICKET = 8 * 1024;
    private static final int HEADER = 16 * 1024;
    private static final List<String> PIECES =
            List.of("s", "ü", "🦊", "\"", "\u0001", "\\", " ", "&=#%+", "<", "\u202E", "￿");

    private static TestNode node;
    private static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var document = App.document();
        document.put("response_modes", List.of("query", "fragment", "form_post"));
        node.client("shop", App.SECRET, document);
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static int weight(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).length();
    }

    /// Text of exactly so many bytes in a form, of these characters.
    private static String text(Random random, int bytes) {
        var built = new StringBuilder();
        var left = bytes;
        var favourite = PIECES.get(random.nextInt(PIECES.size()));
        while (left > 0) {
            var piece =
                    random.nextInt(4) == 0 ? PIECES.get(random.nextInt(PIECES.size())) : favourite;
            var taken = weight(piece) <= left ? piece : "x";
            built.append(taken);
            left -= weight(taken);
        }
        return built.toString();
    }

    /// All parameters together weigh exactly the limit.
    private static Map<String, String> params(Random random, String mode, int limit) {
        var params = Visitor.parameters(app.authorize("response_mode", mode).split("\\?", 2)[1]);
        var sent = new LinkedHashMap<>(params);
        sent.put("state", "");
        sent.put("nonce", "");
        sent.put("ui_locales", "");
        sent.put("prompt", "login consent");
        var room = limit - Visitor.encode(sent).length();
        var forState = 1 + random.nextInt(room - 2);
        var forNonce = 1 + random.nextInt(room - forState - 1);
        sent.put("state", text(random, forState));
        sent.put("nonce", text(random, forNonce));
        sent.put("ui_locales", text(random, room - forState - forNonce));
        assertThat(Visitor.encode(sent)).hasSize(limit);
        return sent;
    }

    @RepeatedTest(40)
    void a_request_at_the_limit_gets_its_code(RepetitionInfo info) {
        var seed = 7919L * info.getCurrentRepetition();
        var random = new Random(seed);
        var mode = List.of("query", "fragment", "form_post").get(random.nextInt(3));
        var sent = params(random, mode, LIMIT);
        var visitor = new Visitor(node.issuer());
        var login =
                random.nextBoolean()
                        ? visitor.get(node.url("/authorize?" + Visitor.encode(sent)))
                        : visitor.post(node.url("/authorize"), sent);
        assertThat(login.status()).as("seed " + seed + login.body()).isEqualTo(200);
        var typed = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var consent = visitor.submit(login, "#sign-in", typed);
        assertThat(consent.html().selectFirst("#allow")).as("seed " + seed).isNotNull();
        assertThat(consent.html().selectFirst("input[name=tx]").attr("value").length())
                .isLessThanOrEqualTo(TICKET);
        var answer = visitor.submit(consent, "#allow", Map.of());
        var state = sent.get("state");
        var code =
                switch (mode) {
                    case "form_post" -> {
                        // A form's line breaks are its own; none is among the pieces.
                        assertThat(answer.html().selectFirst("input[name=state]").attr("value"))
                                .isEqualTo(state);
                        yield answer.html().selectFirst("input[name=code]").attr("value");
                    }
                    case "fragment" -> {
                        assertThat(answer.header("Location")).startsWith(App.REDIRECT + "#");
                        yield told(answer.location().getRawFragment(), state);
                    }
                    default -> told(answer.location().getRawQuery(), state);
                };
        assertThat(answer.header("Location").length()).isLessThan(HEADER);
        var tokens = app.redeem(code);
        assertThat(App.claims(tokens.get("id_token")).get("nonce").stringValue())
                .isEqualTo(sent.get("nonce"));
    }

    private static String told(String answer, String state) {
        var parameters = Visitor.parameters(answer);
        assertThat(parameters).containsEntry("state", state).containsKey("code");
        return parameters.get("code");
    }

    @RepeatedTest(20)
    void one_byte_more_is_told_to_the_app_before_anybody_signs_in(RepetitionInfo info) {
        var random = new Random(104729L * info.getCurrentRepetition());
        var sent = params(random, "query", LIMIT + 1);
        var query = Visitor.encode(sent);
        var linked = new Visitor().once(node.url("/authorize?" + query));
        var posted = new Visitor().postOnce(node.url("/authorize"), query);
        for (var told : List.of(linked, posted)) {
            assertThat(told.status()).isEqualTo(303);
            assertThat(told.header("Location"))
                    .startsWith(App.REDIRECT + "?error=invalid_request&");
            assertThat(told.parameters()).containsEntry("state", sent.get("state"));
        }
        assertThat(posted.header("Set-Cookie"))
                .as("a form from elsewhere brings no cookies, and replaces none")
                .isEmpty();
    }

    @Test
    @DisplayName("a state of 1,700 emoji is refused before the password, not after it")
    void bytes_are_counted_not_characters() {
        var state = "🦊".repeat(1700);
        var query = "client_id=shop&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=";
        var raw =
                new Visitor()
                        .postOnce(
                                node.url("/authorize"),
                                query + URLEncoder.encode(state, StandardCharsets.UTF_8));
        assertThat(raw.status()).isEqualTo(303);
        assertThat(raw.parameters())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("state");
    }
}
