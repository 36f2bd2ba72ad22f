package idp.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.admin.call.Ask;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that the console makes")
final class AskTest {
    @Test
    void stands_in_a_shell_as_it_is_made() {
        var ask = Ask.get("/users").where("search", "al ice").where("cursor", null);
        assertThat(ask.command("https://id.example"))
                .isEqualTo(
                        "curl -H \"Authorization: Bearer $TOKEN\""
                                + " 'https://id.example/admin/api/users?search=al%20ice'");
    }

    @Test
    @DisplayName("POSIX.1-2024 Shell §2.2.2: nothing in it is more than a word")
    void nobody_can_put_a_command_into_it() {
        var ask =
                Ask.patch("/users/{user}", Map.of("name", "'; rm -rf ~; '"))
                        .of("user", "a'b/c")
                        .ifStill("\"tag\"");
        assertThat(ask.path()).isEqualTo("/admin/api/users/a%27b%2Fc");
        assertThat(ask.command("https://id.example"))
                .isEqualTo(
                        "curl -X PATCH -H \"Authorization: Bearer $TOKEN\" -H 'If-Match: \"tag\"'"
                                + " -H \"Content-Type: application/json\""
                                + " -d '{\"name\":\"'\\''; rm -rf ~; '\\''\"}'"
                                + " 'https://id.example/admin/api/users/a%27b%2Fc'");
    }

    @Test
    void a_path_is_whole_or_is_none() {
        assertThatThrownBy(() -> Ask.get("/users/{user}").path())
                .isInstanceOf(IllegalStateException.class);
    }
}
