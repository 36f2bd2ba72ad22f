package idp.server.page.view;

import java.util.List;

/// What the browser's tab says of a page.
///
/// @param values what the text speaks of; the provider's name comes behind them
public record Title(String key, List<String> values) {
    public Title {
        values = List.copyOf(values);
    }

    public static Title of(String key, String... values) {
        return new Title(key, List.of(values));
    }
}
