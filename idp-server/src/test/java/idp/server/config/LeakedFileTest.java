package idp.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.config.Variables.Misfit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ASVS 6.2.12: a file of leaked passwords")
final class LeakedFileTest {
    @TempDir Path folder;

    private static String hash(String password) {
        try {
            var bytes = password.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private LeakedFile file(String text) throws Exception {
        return LeakedFile.open(Files.writeString(folder.resolve("leaked.txt"), text));
    }

    /// Counts of one digit and of ten, so that the lines are not alike.
    private static String lines(List<String> passwords, String end) {
        return passwords.stream()
                .map(LeakedFileTest::hash)
                .sorted()
                .map(hash -> hash + ":" + (hash.charAt(7) < '8' ? "3" : "1234567890") + end)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void each_of_it_is_found_and_nothing_else(String end) throws Exception {
        var all = IntStream.range(0, 2_000).mapToObj(i -> "leaked password " + i).toList();
        var file = file(lines(all, end));
        assertThat(all).allMatch(file::knows);
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> "another password " + i))
                .noneMatch(file::knows);
    }

    @Test
    void the_first_and_the_last_line_are_lines() throws Exception {
        var sorted = List.of("a", "b", "c").stream().map(LeakedFileTest::hash).sorted().toList();
        // Without counts, in small letters, and without an end of the last line.
        var file = file(String.join("\n", sorted).toLowerCase(Locale.ROOT));
        assertThat(List.of("a", "b", "c")).allMatch(file::knows);
        assertThat(List.of("", "d", "e", "f", "g")).noneMatch(file::knows);
        assertThat(file(hash("a")).knows("a")).isTrue();
        assertThat(file(hash("a")).knows("b")).isFalse();
    }

    @Test
    void what_is_no_such_list_stops_the_start() throws Exception {
        var all = IntStream.range(0, 500).mapToObj(i -> "leaked password " + i).toList();
        var unsorted = all.stream().map(LeakedFileTest::hash).collect(Collectors.joining("\n"));
        for (var text : List.of("", "password\nqwerty\n", unsorted, lines(all, "") + "x")) {
            assertThatThrownBy(() -> file(text))
                    .as(text.substring(0, Math.min(60, text.length())))
                    .isInstanceOf(Misfit.class);
        }
    }
}
