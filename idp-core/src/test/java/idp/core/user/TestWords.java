package idp.core.user;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.user.PasswordPolicy.Guesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The lists that the server hands in.
final class TestWords {
    static final Guesses COMMON = new Guesses(read("common-words.txt"), read("most-used.txt"));

    private TestWords() {}

    private static Set<String> read(String name) {
        try (var file = PasswordPolicy.class.getResourceAsStream(name)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
