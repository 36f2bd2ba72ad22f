package idp.server.declared;

import static idp.server.declared.Described.HEAD;
import static idp.server.declared.Described.apply;
import static idp.server.declared.Described.client;
import static idp.server.declared.Described.with;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.RealIdp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ADR 74: idp export, diff and apply")
final class ApplyTest {
    @TempDir Path folder;
    private int files;

    private String secrets() {
        return folder.resolve("secrets" + files++ + ".json").toString();
    }

    @Test
    void what_is_exported_and_applied_elsewhere_is_exported_as_the_same_bytes() {
        try (var one = new RealIdp();
                var other = new RealIdp()) {
            var made = apply(one, Rich.yaml(), "--secrets-out", secrets());
            assertThat(made.code()).as(made.err()).isZero();
            var exported = one.run("export").out();
            assertThat(exported).contains("key: full", "client_name: Service", "Ünï");

            var moved = apply(other, exported, "--secrets-out", secrets());
            assertThat(moved.code()).as(moved.err()).isZero();
            assertThat(other.run("export").out()).isEqualTo(exported);

            var again = apply(other, exported);
            assertThat(again.err()).contains("no changes");
            assertThat(again.out()).isEmpty();
            assertThat(again.code()).isZero();
            var rows = "SELECT id FROM audit_event WHERE kind = 'CONFIGURATION_APPLIED'";
            assertThat(other.texts(rows)).hasSize(1);
            var first = apply(one, Rich.yaml());
            assertThat(first.err()).contains("no changes");
            assertThat(with(one, "diff", Rich.yaml(), "--exit-code").code()).isZero();
        }
    }

    @Test
    void drift_is_shown_and_mended() {
        try (var idp = new RealIdp()) {
            var file = HEAD + "clients:\n" + client("shop", "Shop");
            assertThat(apply(idp, file).code()).isZero();
            var id = idp.texts("SELECT id FROM client").getFirst();
            idp.run("client", "update", id, "--name", "Other");
            var diff = with(idp, "diff", file, "--exit-code");
            assertThat(diff.code()).isEqualTo(3);
            assertThat(diff.out()).contains("~ client shop", "~ client_name: Other → Shop");
            assertThat(diff.out()).doesNotContain("\u001B", "redirect_uris");
            assertThat(with(idp, "diff", file, "-o", "json").document())
                    .extracting("changes")
                    .asString()
                    .contains("update", "before=Other", "after=Shop");

            var rehearsed = apply(idp, file, "--dry-run");
            assertThat(rehearsed.code()).isZero();
            assertThat(rehearsed.out()).contains("client_name: Other → Shop");
            assertThat(idp.run("client", "get", id).out()).contains("Other");

            assertThat(apply(idp, file).code()).isZero();
            assertThat(idp.run("client", "get", id).out()).contains("\"Shop\"");
        }
    }

    @Test
    void everything_wrong_is_told_at_once_with_its_place_and_nothing_is_done() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("wrong.yaml"),
                        """
                        apiVersion: gatehouse/v1
                        surprise: 1
                        clients:
                          - key: shop
                            client_name: 7
                            scope: "a  b"
                            redirect_uris: [ftp://x]
                            secret: plain-text-secret
                          - key: shop-2
                            client_name: Shop
                            redirect_uris: [https://shop.example/cb]
                            token_endpoint_auth_method: none
                          - key: shop-2
                            client_name: Shop
                            redirect_uris: [https://shop.example/cb]
                            token_endpoint_auth_method: none
                        roles:
                          - api: orders
                            name: "no space"
                        groups:
                          - name: staff
                        """);
        try (var idp = new RealIdp()) {
            var ran = idp.run("apply", "-f", file.toString());
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .contains(
                            file + ":2:1: surprise is not known here",
                            file + ":5:5: client_name",
                            file + ":6:5: scope",
                            file + ":7:5: redirect_uris",
                            file + ":8:5: secret must be generate",
                            ":13:5: this is client shop-2, as on line 9",
                            ":19:5: name must have")
                    .doesNotContain("plain-text-secret");
            assertThat(idp.texts("SELECT name FROM user_group")).isEmpty();
        }
    }

    @Test
    void what_a_rule_of_the_stores_refuses_undoes_all_of_it() {
        var file =
                HEAD
                        + """
                        groups:
                          - name: staff
                        clients:
                        """
                        + client("shop", "Shop")
                        + """
                        assignments:
                          - {api: orders, role: manager, holder: "group:staff"}
                          - {api: orders, role: manager, holder: "client:shop"}
                        """;
        try (var idp = new RealIdp()) {
            var ran = apply(idp, file);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("standard input:10:5:", "standard input:11:5:", "no such role");
            assertThat(idp.texts("SELECT name FROM user_group")).isEmpty();
            assertThat(idp.texts("SELECT id FROM client")).isEmpty();
            assertThat(idp.texts("SELECT kind FROM audit_event WHERE actor_type = 'operator'"))
                    .isEmpty();
        }
    }

    @Test
    void of_two_at_once_one_waits_and_finds_nothing_left_to_do() throws Exception {
        var file = new StringBuilder(HEAD + "clients:\n");
        IntStream.range(0, 12).forEach(n -> file.append(client("app-" + n, "App")));
        try (var idp = new RealIdp();
                var threads = Executors.newFixedThreadPool(3)) {
            var runs =
                    IntStream.range(0, 3)
                            .mapToObj(_ -> threads.submit(() -> apply(idp, file.toString())))
                            .toList();
            var said = new StringBuilder();
            for (var run : runs) {
                assertThat(run.get().code()).as(run.get().err()).isZero();
                said.append(run.get().err());
            }
            assertThat(said.toString().split("no changes", -1)).hasSize(3);
            assertThat(idp.texts("SELECT id FROM audit_event WHERE kind = 'CLIENT_CREATED'"))
                    .hasSize(12);
        }
    }

    @Test
    void an_api_that_came_with_its_client_gets_its_name_and_moves_with_those_that_serve_it() {
        var file =
                HEAD
                        + """
                        apis:
                          - {id: orders, resource: "https://%1$s"}
                        clients:
                          - key: orders-api
                            secret: {generate: true}
                            client_name: Orders
                            grant_types: [client_credentials]
                            served_resources: ["https://%1$s"]
                        """;
        try (var idp = new RealIdp()) {
            assertThat(apply(idp, file.formatted("one.example"), "--secrets-out", secrets()).code())
                    .isZero();
            var moved = apply(idp, file.formatted("two.example"));
            assertThat(moved.code()).as(moved.err()).isZero();
            assertThat(apply(idp, file.formatted("two.example")).err()).contains("no changes");
            assertThat(idp.texts("SELECT id || ' ' || resource FROM api"))
                    .containsExactly("orders https://two.example");
        }
    }
}
