package idp.server.page;

import java.util.List;

/// The choice of languages at the foot of a page.
///
/// @param action where it is posted
/// @param csrf the token of its form
/// @param to the page that comes after it, as a path with its query
public record Picker(String action, String csrf, String to, List<Language> languages) {
    public Picker {
        languages = List.copyOf(languages);
    }

    /// A language by its tag, in its own words.
    public record Language(String tag, String name) {}
}
