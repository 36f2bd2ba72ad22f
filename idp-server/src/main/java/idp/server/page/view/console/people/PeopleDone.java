package idp.server.page.view.console.people;

import idp.server.page.view.account.Said;
import java.util.Map;

/// What a page says that was done just before, by the word that the form's handler leaves.
public final class PeopleDone {
    /// Above the list of all.
    public static final Map<String, Said> USERS = Map.of();

    /// On the page of one.
    public static final Map<String, Said> USER =
            Map.of(
                    "disabled", Said.of("people.done.disabled"),
                    "enabled", Said.of("people.done.enabled"));

    private PeopleDone() {}
}
