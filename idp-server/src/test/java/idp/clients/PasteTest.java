package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.parts.tile.Framework;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
        "12.4: the lines that `idp client create --framework` prints are the code that was tested")
final class PasteTest {
    static Stream<String> frameworks() {
        return Arrays.stream(Framework.values()).map(Framework::wire);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frameworks")
    void they_are_the_snippet_of_the_example(String framework) throws IOException {
        try (var in = PasteTest.class.getResourceAsStream("/paste/" + framework + ".txt")) {
            var printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var of =
                    SnippetsTest.snippets().entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith(framework + "/"))
                            .filter(entry -> !entry.getKey().endsWith("/Api.java"))
                            .toList();
            assertThat(of)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getValue()).isEqualTo(printed));
        }
    }
}
