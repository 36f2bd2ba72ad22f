package idp.server.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.cli.access.PolicyFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What commands read")
final class InputTest {
    private static final String MARK = "\uFEFF";
    private static final String HELP = "idp --help";

    @TempDir Path folder;

    @Test
    void a_byte_order_mark_is_no_part_of_a_secret() {
        assertThat(input(MARK + "größer als 15 Zeichen\r\n").secretLine(HELP))
                .isEqualTo("größer als 15 Zeichen");
        assertThat(input(MARK + "GET / HTTP/1.1").secretText(HELP)).isEqualTo("GET / HTTP/1.1");
        assertThatThrownBy(() -> input(MARK).secretLine(HELP)).hasMessageContaining("is empty");
    }

    @Test
    void nor_of_a_document() throws IOException {
        assertThat(input(MARK + "{\"a\": 1}").document("-", HELP)).containsEntry("a", 1);
        var file = Files.writeString(folder.resolve("client.json"), MARK + "{\"a\": 2}");
        assertThat(input("").document(file.toString(), HELP)).containsEntry("a", 2);
        Files.writeString(folder.resolve("schema.cedarschema"), MARK + "entity user;");
        Files.writeString(
                folder.resolve("all.cedar"), MARK + "permit(principal, action, resource);");
        Files.writeString(folder.resolve("some.test.yaml"), MARK + "[]");
        var draft = new PolicyFolder(folder, HELP);
        assertThat(draft.schema()).isEqualTo("entity user;");
        assertThat(draft.policies().values())
                .containsExactly("permit(principal, action, resource);");
        assertThat(draft.tests()).isEmpty();
    }

    @Test
    void what_is_not_utf_8_or_was_lost_on_the_way_is_refused() {
        for (var bytes :
                new byte[][] {
                    "Groß".getBytes(StandardCharsets.ISO_8859_1),
                    "Groß".getBytes(StandardCharsets.UTF_16LE),
                    "Gro\uFFFD".getBytes(StandardCharsets.UTF_8)
                }) {
            assertThatThrownBy(() -> input(bytes).secretLine(HELP)).hasMessageContaining("UTF-8");
        }
    }

    private static Input input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Input input(byte[] bytes) {
        var nothing = new PrintWriter(Writer.nullWriter());
        return new Input(new Streams(new ByteArrayInputStream(bytes), nothing, nothing, null));
    }
}
