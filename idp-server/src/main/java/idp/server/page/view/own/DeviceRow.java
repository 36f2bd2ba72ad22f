package idp.server.page.view.own;

import idp.server.page.view.App;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Spot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sign-in, as its owner recognises it.
///
/// @param key names it in the form that ends it
/// @param seen null where it was seen at the address that it began at
/// @param factors what was shown in it, in words
/// @param apps that were reached by it
/// @param here whether it is the one that shows the page
public record DeviceRow(
        String key,
        Said name,
        Spot began,
        @Nullable Spot seen,
        Instant since,
        Instant lastSeen,
        List<Said> factors,
        List<App> apps,
        boolean here) {
    public DeviceRow {
        factors = List.copyOf(factors);
        apps = List.copyOf(apps);
    }
}
