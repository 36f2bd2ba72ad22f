package idp.server.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.CliFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("idp policy put, list, get and activate")
final class PolicyVersionsTest {
    private static final String SCHEMA =
            "entity user; entity order; action read appliesTo {principal: user, resource: order};";

    private final CliFixture idp = new CliFixture();

    @TempDir Path folder;

    @BeforeEach
    void an_api_and_a_folder() throws IOException {
        assertThat(run("api", "put", "orders", "--resource", "urn:orders").code()).isZero();
        Files.writeString(folder.resolve("schema.cedarschema"), SCHEMA);
        Files.writeString(folder.resolve("owner.cedar"), "permit (principal, action, resource);");
        Files.writeString(folder.resolve("README.md"), "not a policy: broken");
    }

    @AfterEach
    void everything_that_was_opened_is_closed() {
        assertThat(idp.open).isZero();
    }

    @Test
    @DisplayName("AD-06: a schema that tells more of people than was granted is not stored")
    void a_schema_that_tells_more_of_people_is_not_stored() throws IOException {
        Files.writeString(
                folder.resolve("schema.cedarschema"),
                "entity group; entity user in [group] { email?: String }; entity order;"
                        + " action read appliesTo {principal: user, resource: order};");
        var ran = run("policy", "put", folder.toString(), "--api", "orders");
        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("idp api put orders --sees email,groups");
        assertThat(run("api", "put", "orders", "--sees", "email").code()).isZero();
        assertThat(run("policy", "put", folder.toString(), "--api", "orders").code()).isOne();
        assertThat(run("api", "put", "orders", "--sees", "email,groups").code()).isZero();
        assertThat(run("policy", "put", folder.toString(), "--api", "orders").code()).isZero();
    }

    @Test
    @DisplayName("AD-06: nor is a stored one activated once the API may see less")
    void a_version_is_not_activated_beyond_what_is_granted_now() throws IOException {
        assertThat(put("--activate").code()).isZero();
        Files.writeString(
                folder.resolve("schema.cedarschema"),
                SCHEMA.replace("user;", "user {email?: String};"));
        run("api", "put", "orders", "--sees", "email");
        assertThat(put("--activate").code()).isZero();
        assertThat(run("policy", "activate", "1", "--api", "orders").code()).isZero();
        run("api", "put", "orders", "--sees", "none");
        var ran = run("policy", "activate", "2", "--api", "orders");
        assertThat(ran.code()).isOne();
        assertThat(ran.err())
                .contains("nothing was activated", "email", "idp api put orders --sees email");
        assertThat(idp.policies.active("orders").version()).isOne();
        run("api", "put", "orders", "--sees", "email");
        assertThat(run("policy", "activate", "2", "--api", "orders").code()).isZero();
    }

    @Test
    void a_folder_is_stored_as_the_next_version_and_not_active() {
        var ran = put("--comment", "First");
        assertThat(ran.document())
                .containsEntry("version", 1)
                .containsEntry("active", false)
                .containsEntry("policies", 1)
                .containsEntry("author", "operator:root")
                .containsEntry("comment", "First");
        assertThat(ran.err()).contains("idp policy activate 1 --api orders");
        assertThat(idp.policies.active("orders")).isNull();
        assertThat(put("--author", "alice").document()).containsEntry("version", 2);
        assertThat(run("policy", "list", "--api", "orders", "-o", "table").out())
                .isEqualTo(
                        """
                        VERSION  ACTIVE  POLICIES  AUTHOR         COMMENT  CREATED AT
                        2        false   1         alice                   2030-01-01T00:00:00Z
                        1        false   1         operator:root  First    2030-01-01T00:00:00Z
                        """);
    }

    @Test
    void a_version_is_activated_and_gone_back_from() {
        assertThat(put("--activate").document()).containsEntry("active", true);
        assertThat(put("--activate").document()).containsEntry("version", 2);
        assertThat(idp.policies.active("orders").version()).isEqualTo(2);
        assertThat(run("policy", "activate", "1", "--api", "orders").err())
                .contains("Version 1 of orders is active.");
        assertThat(run("policy", "get", "--api", "orders").document())
                .containsEntry("version", 1)
                .containsEntry("schema", SCHEMA)
                .containsEntry(
                        "policies", Map.of("owner", "permit (principal, action, resource);"));
    }

    @Test
    void who_expects_another_version_changes_nothing() {
        put("--activate");
        var late = put("--activate", "--expected", "7");
        assertThat(late.code()).isOne();
        assertThat(late.err())
                .contains("another one than expected is active", "Try: idp policy list");
        assertThat(run("policy", "activate", "2", "--api", "orders", "--expected", "2").code())
                .isOne();
        assertThat(idp.policies.active("orders").version()).isEqualTo(1);
        assertThat(run("policy", "activate", "2", "--api", "orders", "--expected", "1").code())
                .isZero();
    }

    @Test
    void what_is_not_sound_is_not_stored_and_says_where() throws IOException {
        Files.writeString(folder.resolve("refund.cedar"), "broken");
        var ran = put("--activate");
        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains(folder.resolve("refund.cedar") + ": ", "line 1");
        Files.writeString(folder.resolve("schema.cedarschema"), "broken");
        assertThat(put().err()).contains(folder.resolve("schema.cedarschema") + ": ", "line 1");
        assertThat(idp.policies.list("orders", null, 10)).isEmpty();
    }

    @Test
    void a_no_says_what_to_try() throws IOException {
        assertThat(put("--expected", "1").err()).contains("--expected goes with --activate");
        assertThat(run("policy", "put", "/nowhere", "--api", "orders").err())
                .contains("is not a folder", "Try: idp policy put --help");
        Files.write(folder.resolve("odd.cedar"), new byte[] {(byte) 0xC0, 1});
        assertThat(put().err()).contains("is not UTF-8");
        assertThat(run("policy", "get", "--api", "orders").err())
                .contains("has no active policies", "Try: idp policy list --api orders");
        assertThat(run("policy", "activate", "9", "--api", "orders").err())
                .contains("has no version 9");
        assertThat(run("policy", "list", "--api", "none").err()).contains("there is no API");
        assertThat(run("policy", "activate", "x", "--api", "orders").code()).isEqualTo(2);
    }

    private CliFixture.Ran put(String... more) {
        var line = new ArrayList<String>();
        line.addAll(List.of("policy", "put", folder.toString(), "--api", "orders"));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private CliFixture.Ran run(String... line) {
        return idp.run(line);
    }
}
