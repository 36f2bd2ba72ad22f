package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

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
