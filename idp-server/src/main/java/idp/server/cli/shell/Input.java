package idp.server.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads what does not belong into arguments: secrets and documents.
public final class Input {
    private static final char LOST = '\uFFFD';

    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_TABLE = 1024 * 1024;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Streams streams;

    Input(Streams streams) {
        this.streams = streams;
    }

    /// A secret: the first line of standard input, without its line break.
    public String secretLine(String command) {
        var text = text(standardInput(), command);
        var line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw new Failed("standard input is empty, so there is no secret to read", command);
        }
        return line;
    }

    /// Standard input itself, for what may be long.
    public InputStream stream() {
        return streams.in();
    }

    /// All of standard input, secrets in it.
    public String secretText(String command) {
        return text(standardInput(), command);
    }

    /// A JSON object from a file, as it is sent on.
    public byte[] json(String source, String command) {
        return JSON.writeValueAsBytes(document(source, command));
    }

    /// Asks on the terminal, without showing what is typed.
    public String askSecret(String question, String command) {
        var console = streams.console();
        var typed = console == null ? null : console.readPassword("%s: ", question);
        if (typed == null || typed.length == 0) {
            throw new Failed("no password was given", command);
        }
        var secret = new String(typed);
        if (!isText(secret)) {
            throw new Failed("what was typed is not text in this locale (LC_ALL, LANG)", command);
        }
        return secret;
    }

    /// A table of many lines from a file, or from standard input for `-`.
    public String table(String source, String command) {
        try (var in = source.equals("-") ? stream() : Files.newInputStream(Path.of(source))) {
            return text(in.readNBytes(LONGEST_TABLE + 1), LONGEST_TABLE, command);
        } catch (IOException e) {
            throw new Failed("the file " + source + " cannot be read", command);
        }
    }

    /// All of a file that is no text.
    ///
    /// @param longest in bytes
    public byte[] bytes(String file, int longest, String command) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var read = in.readNBytes(longest + 1);
            if (read.length > longest) {
                throw new Failed(
                        "the file " + file + " is longer than " + longest / 1024 + " KiB", command);
            }
            return read;
        } catch (IOException e) {
            throw new Failed("the file " + file + " cannot be read", command);
        }
    }

    /// A JSON object from a file, or from standard input for `-`.
    public Map<String, Object> document(String source, String command) {
        var text = text(source.equals("-") ? standardInput() : file(source, command), command);
        try {
            Map<String, Object> object = JSON.readValue(text, new TypeReference<>() {});
            if (object != null) {
                return object;
            }
            throw new Failed("this is not a JSON object but null", command);
        } catch (JacksonException e) {
            throw new Failed("this is not a JSON object" + place(e), command);
        }
    }

    /// What is too long or too deep is refused without a place.
    private static String place(JacksonException e) {
        var where = e.getLocation();
        return where == null
                ? ""
                : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }

    private byte[] standardInput() {
        try {
            return streams.in().readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name, String command) {
        try (var in = Files.newInputStream(Path.of(name))) {
            return in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new Failed("the file " + name + " cannot be read", command);
        }
    }

    private static String text(byte[] bytes, String command) {
        return text(bytes, LONGEST, command);
    }

    private static String text(byte[] bytes, int longest, String command) {
        if (bytes.length > longest) {
            throw new Failed("the input is longer than " + longest / 1024 + " KiB", command);
        }
        var decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        String text;
        try {
            text = decoder.decode(java.nio.ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Failed("the input is not UTF-8", command);
        }
        if (!isText(text)) {
            throw new Failed(
                    "the input has characters that were lost on the way (U+FFFD) or NUL: send UTF-8",
                    command);
        }
        return withoutMark(text);
    }

    /// Whether it is what somebody wrote: not what was left of bytes that were no text to whoever
    /// decoded them.
    public static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        c == LOST
                                || c == 0
                                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /// Some editors and shells put a byte order mark in front of a text; it is no part of it.
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
