package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.json.HostileJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("RFC 8259: documents and options that the command line reads")
final class HostileDocumentsTest {
    private final CliFixture idp = new CliFixture();

    static List<String> hostile() {
        return HostileJson.values();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void none_ends_in_a_fault(String value) {
        for (var document :
                List.of(
                        value,
                        "{\"client_name\": " + value + "}",
                        "{\"client_name\": \"a\", \"x\": " + value + "}",
                        "{\"client_name\": \"a\", \"redirect_uris\": [" + value + "]}")) {
            var ran = idp.runWith(document, "client", "create", "--json", "-");
            assertThat(ran.code())
                    .as(document.substring(0, Math.min(80, document.length())))
                    .isOne();
            assertThat(ran.err()).doesNotContain("Exception", "\tat ");
        }
    }
}
