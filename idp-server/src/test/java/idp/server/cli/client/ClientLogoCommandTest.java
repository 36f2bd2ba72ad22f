package idp.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.adapter.DrawnPictures;
import idp.server.cli.CliFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("idp client update --logo: a picture is made anew and shown, or nothing is changed")
final class ClientLogoCommandTest {
    private final CliFixture idp = new CliFixture();
    @TempDir Path folder;

    @BeforeEach
    void a_client() {
        var uri = "https://shop.example/cb";
        idp.run("client", "create", "--name", "Shop", "--redirect-uri", uri, "--id", "shop");
    }

    private CliFixture.Ran update(String... how) {
        var line = new ArrayList<>(List.of("client", "update", "shop"));
        line.addAll(List.of(how));
        return idp.run(line.toArray(String[]::new));
    }

    private String file(byte[] content) throws IOException {
        return Files.write(folder.resolve("logo.png"), content).toString();
    }

    private Object shown() {
        return idp.run("client", "get", "shop").document().get("logo");
    }

    @Test
    void a_logo_is_given_replaced_and_taken_away() throws IOException {
        assertThat(shown()).isNull();
        var first = update("--logo", file(DrawnPictures.drawn(300, 300, "png")));
        assertThat(first.code()).as(first.err()).isZero();
        var one = shown();
        assertThat(String.valueOf(one)).matches("/logos/[A-Za-z0-9_-]{43}");
        var second = update("--logo", file(DrawnPictures.drawn(80, 90, "jpeg")), "--name", "Store");
        assertThat(second.document()).containsEntry("client_name", "Store");
        assertThat(shown()).isNotEqualTo(one).isNotNull();
        assertThat(update("--name", "Shop").code()).isZero();
        assertThat(shown()).as("another change leaves it").isNotNull();
        assertThat(update("--remove-logo").code()).isZero();
        assertThat(shown()).isNull();
        assertThat(update("--remove-logo").code()).as("twice is once").isZero();
        assertThat(update("--remove-logo", "--logo", "x").code()).isEqualTo(2);
    }

    @Test
    void what_is_no_picture_or_too_much_of_one_changes_nothing() throws IOException {
        var rows = idp.store.audit().size();
        var files = new ArrayList<>(DrawnPictures.bad());
        files.addAll(DrawnPictures.large());
        for (var bytes : files) {
            var ran = update("--name", "Other", "--logo", file(bytes));
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).contains("logo.png");
        }
        assertThat(update("--logo", folder.resolve("none.png").toString()).err())
                .contains("cannot be read");
        assertThat(idp.store.audit()).hasSize(rows);
        assertThat(idp.clients.find("shop").logo()).isNull();
        assertThat(idp.clients.find("shop").metadata().presentation().clientName())
                .isEqualTo("Shop");
    }
}
