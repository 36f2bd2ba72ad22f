package idp.server.adapter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.user.PasswordPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// The words that passwords are held against, read from the file beside [PasswordPolicy]: the core
/// opens no files.
public final class CommonWords {
    private static final String FILE = "common-words.txt";

    private CommonWords() {}

    public static Set<String> read() {
        try (var file = PasswordPolicy.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("this build lacks " + FILE);
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
