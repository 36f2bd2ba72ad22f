package idp.server.page.view.own;

import idp.server.page.view.account.Said;
import java.util.Map;

/// What a page says that was done just before, by the word that the form's handler leaves.
public final class Done {
    public static final Map<String, Said> DEVICES =
            Map.of(
                    "ended", Said.of("own.devices.ended"),
                    "others", Said.of("own.devices.others.ended"));

    public static final Map<String, Said> APPS = Map.of("removed", Said.of("own.apps.removed"));

    public static final Map<String, Said> SECURE =
            Map.of(
                    "ended", Said.of("own.secure.ended"),
                    "means", Said.of("own.means.removed"));

    private Done() {}
}
