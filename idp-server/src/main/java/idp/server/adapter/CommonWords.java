package idp.server.adapter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.user.PasswordPolicy;
import idp.core.user.PasswordPolicy.Guesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// The lists that passwords are held against, read from the files beside [PasswordPolicy]: the core
/// opens no files.
public final class CommonWords {
    private CommonWords() {}

    public static Guesses read() {
        return new Guesses(read("common-words.txt"), read("most-used.txt"));
    }

    private static Set<String> read(String name) {
        try (var file = PasswordPolicy.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
