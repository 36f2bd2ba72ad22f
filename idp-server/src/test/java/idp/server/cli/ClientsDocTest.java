package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.Registration;
import idp.core.client.registration.Registration.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/clients.md names the members of a registration")
final class ClientsDocTest {
    private static final Pattern MEMBER = Pattern.compile("`([a-z_]+)`");
    private static final Map<String, Object> LEAST =
            Map.of("client_name", "Shop", "redirect_uris", List.of("https://shop.example/cb"));

    @Test
    void every_documented_member_is_known() throws IOException {
        for (var member : documented()) {
            var document = new HashMap<>(LEAST);
            document.put(member, Map.of());
            assertThat(Registration.check(document))
                    .as(member)
                    .isInstanceOfSatisfying(
                            Checked.Bad.class,
                            bad -> assertThat(bad.why()).doesNotContain("not a member"));
        }
    }

    @Test
    void an_undocumented_member_is_unknown() {
        var document = new HashMap<>(LEAST);
        document.put("surprise", 1);
        assertThat(Registration.check(document))
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.why()).contains("not a member"));
    }

    @Test
    void every_member_that_is_answered_is_documented() throws IOException {
        var document = new HashMap<>(LEAST);
        for (var page : List.of("client_uri", "policy_uri", "tos_uri", "initiate_login_uri")) {
            document.put(page, "https://shop.example/page");
        }
        document.put("token_endpoint_auth_method", "client_secret_basic");
        document.put("default_max_age", 60);
        var checked = (Checked.Good) Registration.check(document);
        assertThat(documented()).containsAll(ClientDocument.of(checked.metadata()).keySet());
    }

    @Test
    void every_default_is_as_documented() throws IOException {
        var answered = ClientDocument.of(((Checked.Good) Registration.check(LEAST)).metadata());
        var rows = rows();
        for (var member :
                List.of(
                        "access_token_lifetime",
                        "refresh_token_grace",
                        "require_pkce",
                        "require_second_factor",
                        "first_party",
                        "profile_in_id_token",
                        "id_token_signed_response_alg",
                        "access_token_signed_response_alg",
                        "refresh_token_policy",
                        "application_type")) {
            assertThat(rows)
                    .anyMatch(row ->
                            row.startsWith(
                                    "| `" + member + "` | `" + answered.get(member) + "` |"));
        }
    }

    private static TreeSet<String> documented() throws IOException {
        var members = new TreeSet<String>();
        for (var row : rows()) {
            MEMBER.matcher(row.split("\\|", -1)[1]).results().forEach(m -> members.add(m.group(1)));
        }
        assertThat(members).hasSizeGreaterThan(20);
        return members;
    }

    private static List<String> rows() throws IOException {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/clients.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("docs/clients.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
