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
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ADR 74: what a file keeps, and what is kept out of it")
final class ApplyKeepsTest {
    @TempDir Path folder;
    private int files;

    private String secrets() {
        return folder.resolve("secrets" + files++ + ".json").toString();
    }

    @Test
    void only_what_a_file_kept_is_pruned_and_it_says_what_ends() {
        try (var idp = new RealIdp()) {
            idp.run(
                    "client",
                    "create",
                    "--id",
                    "by-hand",
                    "--name",
                    "Hand",
                    "--for",
                    "spa",
                    "--url",
                    "https://hand.example");
            idp.run("group", "put", "staff");
            var both =
                    HEAD
                            + "groups: [{name: extra}]\nclients:\n"
                            + client("one", "One")
                            + client("two", "Two");
            assertThat(apply(idp, both).code()).isZero();

            var less = HEAD + "clients:\n" + client("one", "One");
            var diff = with(idp, "diff", less);
            assertThat(diff.out()).contains("client two (not in the file; --prune ends it)");
            assertThat(diff.out()).doesNotContain("by-hand", "extra");
            assertThat(apply(idp, less).err()).contains("no changes");

            var unasked = apply(idp, less, "--prune");
            assertThat(unasked.code()).isEqualTo(1);
            assertThat(unasked.err())
                    .contains("client two: its grants, tokens and secrets end", "--yes");
            var pruned = apply(idp, less, "--prune", "--yes");
            assertThat(pruned.code()).as(pruned.err()).isZero();
            assertThat(pruned.out()).contains("- client two");
            var left = idp.run("export").out();
            assertThat(left)
                    .contains("by-hand", "key: one", "name: extra", "name: staff")
                    .doesNotContain("two");

            // A list that is there and empty says that nothing of it is kept.
            assertThat(apply(idp, HEAD + "groups: []\nprune: true\n", "--yes").code()).isZero();
            assertThat(idp.texts("SELECT name FROM user_group")).containsExactly("staff");
        }
    }

    @Test
    void secrets_go_into_a_new_file_for_its_owner_alone_and_nowhere_else() throws IOException {
        var given = "a-secret-of-at-least-thirty-two-characters";
        var file =
                HEAD
                        + """
                        clients:
                          - key: made
                            secret: {generate: true}
                            client_name: Made
                            grant_types: [client_credentials]
                          - key: given
                            secret: {fromEnv: GIVEN}
                            client_name: Given
                            grant_types: [client_credentials]
                        """;
        try (var idp = new RealIdp()) {
            var unset = apply(idp, file);
            assertThat(unset.err())
                    .contains(":8:5: secret is taken from GIVEN, which is not there");
            assertThat(with(idp, "diff", file).code()).isZero();
            idp.also.put("GIVEN", given);
            assertThat(apply(idp, file).err()).contains("--secrets-out");
            var out = secrets();
            var ran = apply(idp, file, "--secrets-out", out);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(out))))
                    .isEqualTo("rw-------");
            var kept = Files.readString(Path.of(out));
            assertThat(kept).contains("\"made\"", "client_secret").doesNotContain(given);
            assertThat(apply(idp, file, "--secrets-out", out).err()).contains("is there already");

            var another = secrets();
            assertThat(apply(idp, file, "--secrets-out", another).err()).contains("no changes");
            assertThat(Path.of(another)).doesNotExist();

            idp.also.put("GIVEN", given + "-2");
            var changed = apply(idp, file);
            assertThat(changed.out()).contains("~ client given", "secret").doesNotContain(given);
            assertThat(apply(idp, file).err()).contains("no changes");
            var all =
                    String.join("\n", idp.texts("SELECT coalesce(object, '') FROM audit_event"))
                            + idp.run("export").out();
            var secret = kept.replaceAll("(?s).*\"client_secret\" : \"([^\"]+)\".*", "$1");
            assertThat(all).doesNotContain(given, secret);

            idp.also.put("GIVEN", "short");
            assertThat(apply(idp, file).err())
                    .contains("must have 32 to 200")
                    .doesNotContain("short");
        }
    }
}
