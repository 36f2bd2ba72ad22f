package idp.server.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting as this node was started with.
///
/// @param value as it was written; null for a secret, and where nothing was
/// @param standard what holds where nothing is set, in words
public record GivenSetting(
        String variable, Source source, boolean secret, @Nullable String value, String standard) {
    /// Where it comes from.
    public enum Source {
        ENVIRONMENT,
        /// The file that the environment names.
        FILE,
        DEFAULT
    }

    static List<GivenSetting> all(Variables from) {
        return Arrays.stream(Setting.values()).map(from::given).toList();
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "GivenSetting[" + variable + " " + source + "]";
    }
}
