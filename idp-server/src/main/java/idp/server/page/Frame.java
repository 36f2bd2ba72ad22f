package idp.server.page;

import org.jspecify.annotations.Nullable;

/// What surrounds a page's own content.
///
/// @param title of the browser's tab, without the provider's name
/// @param picker null where no language can be chosen
public record Frame(Site site, Words words, Assets assets, String title, @Nullable Picker picker) {
    /// Whether there is such a file: some come with an installation.
    public boolean has(String name) {
        return assets.has(name);
    }

    /// Address of a file that the page loads.
    public String asset(String name) {
        return site.base() + assets.path(name);
    }
}
