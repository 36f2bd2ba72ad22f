package idp.server.json;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/// Writes YAML that people read, compare and keep: a long text in lines of its own, quotes only where they
/// are needed, and the same text for the same values.
public final class YamlText {
    private static final YAMLMapper YAML =
            YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Quotes()).build())
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .enable(YAMLWriteFeature.ALLOW_LONG_KEYS)
                    .build();

    /// Only what cannot be taken for anything else goes without quotes.
    private static final class Quotes extends StringQuotingChecker.Default {
        private static final Pattern PLAIN =
                Pattern.compile(
                        "[\\p{L}/_](?:[\\p{L}\\p{N}_./@+()=&%?;~'-]|:(?=\\S)| (?=[^\\s#]))*");

        @Override
        public boolean needToQuoteName(String name) {
            return !PLAIN.matcher(name).matches() || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return !PLAIN.matcher(value).matches() || super.needToQuoteValue(value);
        }
    }

    private YamlText() {}

    public static String of(Map<String, ?> document) {
        return YAML.writeValueAsString(document);
    }
}
