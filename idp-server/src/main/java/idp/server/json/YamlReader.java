package idp.server.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads one YAML document with the place of each value, so that whoever judges it can say where something
/// stands: ADR 74. What one value says is said there: there are no aliases.
public final class YamlReader {
    private static final int LONGEST = 64 * 1024 * 1024;

    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .loadSettings(
                                            LoadSettings.builder()
                                                    .setCodePointLimit(LONGEST)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /// Why there is nothing to judge.
    public static final class Unreadable extends Exception {
        private final int line;
        private final int column;

        private Unreadable(@Nullable TokenStreamLocation at, String why) {
            super(why, null, false, false);
            line = at == null ? 1 : Math.max(1, at.getLineNr());
            column = at == null ? 1 : Math.max(1, at.getColumnNr());
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    private final JsonParser parser;

    private YamlReader(JsonParser parser) {
        this.parser = parser;
    }

    public static YamlNode read(String text) throws Unreadable {
        try (var parser = YAML.createParser(text)) {
            return new YamlReader(parser).document();
        } catch (JacksonException e) {
            throw new Unreadable(e.getLocation(), why(e));
        }
    }

    /// Never with a word of the text: it may hold what somebody should not have put there.
    private static String why(JacksonException e) {
        var said = String.valueOf(e.getOriginalMessage());
        return said.startsWith("Duplicate")
                ? "the same member stands here twice"
                : "this is not YAML";
    }

    private YamlNode document() throws Unreadable {
        if (parser.nextToken() == null) {
            return new YamlNode(1, 1, null);
        }
        var root = value(parser.currentTokenLocation());
        if (parser.nextToken() != null) {
            throw new Unreadable(parser.currentTokenLocation(), "a second document begins here");
        }
        return root;
    }

    /// @param at what is said to be its place
    private YamlNode value(TokenStreamLocation at) throws Unreadable {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new Unreadable(
                    parser.currentTokenLocation(), "aliases (*name) are not read here");
        }
        var token = parser.currentToken();
        var value =
                switch (token) {
                    case START_OBJECT -> map();
                    case START_ARRAY -> list();
                    case VALUE_STRING -> parser.getString();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case null, default -> null;
                };
        return new YamlNode(at.getLineNr(), at.getColumnNr(), value);
    }

    private Object map() throws Unreadable {
        var members = new LinkedHashMap<String, YamlNode>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var at = parser.currentTokenLocation();
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(at));
        }
        return members;
    }

    private Object list() throws Unreadable {
        var elements = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser.currentTokenLocation()));
        }
        return elements;
    }

    private Object number(JsonToken token) throws Unreadable {
        try {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                var number = parser.getBigIntegerValue();
                return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
            }
            return parser.getDecimalValue();
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw new Unreadable(parser.currentTokenLocation(), "this number cannot be read");
        }
    }
}
