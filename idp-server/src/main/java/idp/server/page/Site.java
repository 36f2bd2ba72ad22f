package idp.server.page;

import idp.server.page.view.Shown;
import org.jspecify.annotations.Nullable;

/// What all pages of an installation share.
///
/// @param name what the provider is called
/// @param base path in front of every own address, empty or `/like-this`
/// @param help address of the help page, shown at the same place everywhere, or null; so are `privacy`
///     and `imprint`
public record Site(
        String name,
        String base,
        @Nullable String help,
        @Nullable String privacy,
        @Nullable String imprint) {
    public Site {
        name = Shown.plain(name);
    }
}
