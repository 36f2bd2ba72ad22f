package idp.server.json;

import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes JSON that people read, too.
public final class JsonText {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonText() {}

    public static String of(Map<String, ?> document) {
        return JSON.writeValueAsString(document);
    }
}
