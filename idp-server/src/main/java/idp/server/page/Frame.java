package idp.server.page;

/// What surrounds a page's own content.
///
/// @param title of the browser's tab, without the provider's name
public record Frame(Site site, Words words, Assets assets, String title) {
    /// Address of a file that the page loads.
    public String asset(String name) {
        return site.base() + assets.path(name);
    }
}
