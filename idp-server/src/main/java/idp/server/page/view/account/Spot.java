package idp.server.page.view.account;

import idp.core.session.Places;
import idp.server.page.view.Shown;
import org.jspecify.annotations.Nullable;

/// From where something came: an address, and the place that it stands for in the language of the page.
public record Spot(@Nullable String address, Places places) {
    public Spot {
        address = "-".equals(address) ? null : Shown.plainOrNull(address);
    }

    public static final Spot UNKNOWN = new Spot(null, Places.NONE);

    /// @param language a BCP 47 tag
    public @Nullable String in(String language) {
        return address == null ? null : Shown.plainOrNull(places.find(address, language));
    }
}
