package idp.server.page;

import idp.server.page.view.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What surrounds a page's own content.
///
/// @param title of the browser's tab, without the provider's name
public record Frame(
        Site site, Words words, Assets assets, String title, @Nullable Languages languages) {

    /// The language picker: posts `locale`.
    public record Languages(Form form, List<Words> offered) {
        public Languages {
            offered = List.copyOf(offered);
        }
    }

    /// Address of a file that the page loads.
    public String asset(String name) {
        return site.base() + assets.path(name);
    }
}
