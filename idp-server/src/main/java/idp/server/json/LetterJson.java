package idp.server.json;

import idp.core.mail.Letter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Letters as they are kept: each is a record of plain values, so its components are its members. A kind
/// that another release added, or a value that it did, is nothing here.
public final class LetterJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final Map<String, Class<?>> KINDS =
            Arrays.stream(Letter.class.getPermittedSubclasses())
                    .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private LetterJson() {}

    /// The kinds that can be read here.
    public static Set<String> kinds() {
        return KINDS.keySet();
    }

    public static String kind(Letter letter) {
        return letter.getClass().getSimpleName();
    }

    public static byte[] write(Letter letter) {
        return MAPPER.writeValueAsBytes(letter);
    }

    /// Null for what this release does not know.
    public static @Nullable Letter find(String kind, byte[] json) {
        var type = KINDS.get(kind);
        try {
            return type == null ? null : (Letter) MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
