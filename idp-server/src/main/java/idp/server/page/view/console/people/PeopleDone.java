package idp.server.page.view.console.people;

import idp.server.page.view.account.Said;
import java.util.Map;

/// What a page says that was done just before, by the word that the form's handler leaves.
public final class PeopleDone {
    /// Above the list of all.
    public static final Map<String, Said> USERS = Map.of("deleted", Said.of("people.done.deleted"));

    /// On the page of one.
    public static final Map<String, Said> USER =
            Map.of(
                    "created", Said.of("people.done.created"),
                    "saved", Said.of("people.done.saved"),
                    "disabled", Said.of("people.done.disabled"),
                    "enabled", Said.of("people.done.enabled"),
                    "ended", Said.of("people.done.ended"),
                    "removed", Said.of("people.done.removed"),
                    "means", Said.of("people.done.means"),
                    "mailed", Said.of("people.done.mailed"));

    public static final Map<String, Said> INVITATIONS =
            Map.of(
                    "mailed", Said.of("people.done.mailed"),
                    "withdrawn", Said.of("people.done.withdrawn"));

    /// Above the list of all.
    public static final Map<String, Said> GROUPS =
            Map.of("deleted", Said.of("people.done.group-deleted"));

    /// On the page of one.
    public static final Map<String, Said> GROUP =
            Map.of(
                    "created", Said.of("people.done.group"),
                    "described", Said.of("people.done.described"),
                    "added", Said.of("people.done.joined"),
                    "left", Said.of("people.done.left"));

    private PeopleDone() {}
}
