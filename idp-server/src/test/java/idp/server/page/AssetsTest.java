package idp.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P4: the files that pages load")
final class AssetsTest {
    private final Assets assets = new Assets();

    @Test
    void a_path_holds_the_hash_of_its_content_and_nothing_else_is_found() {
        String path = assets.path("page.css");
        assertThat(path).matches("/assets/[0-9a-f]{16}/page\\.css");
        assertThat(assets.find(path)).isNotNull();
        assertThat(assets.find(path.replaceFirst("/[0-9a-f]{16}/", "/0123456789abcdef/"))).isNull();
        assertThat(assets.find("/assets/../messages/en/login.properties")).isNull();
    }

    @Test
    @DisplayName("P4: scripts go out without comments and indents, and lose nothing by that")
    void scripts_go_out_bare() {
        for (var name : List.of("page.js", "passkey.js", "codes.js", "form-post.js", "live.js")) {
            // A text or a comment over several lines would not survive it.
            assertThat(assets.text(name)).doesNotContain("`", "/*");
            var sent = new String(assets.find(assets.path(name)).content().bytes(), UTF_8);
            assertThat(sent).startsWith("'use strict';").doesNotContain("//").doesNotContain("\n ");
        }
    }

    @Test
    void a_base_path_stands_in_front() {
        Frame frame =
                new Frame(
                        new Site("Gatehouse", "/idp", null, null, null),
                        Texts.bundled().words(java.util.Locale.ENGLISH),
                        assets,
                        "x",
                        null);
        assertThat(frame.asset("page.js")).isEqualTo("/idp" + assets.path("page.js"));
    }
}
