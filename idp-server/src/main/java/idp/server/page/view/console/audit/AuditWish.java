package idp.server.page.view.console.audit;

import idp.server.page.view.Shown;

/// Which rows somebody wants to see, as they typed it; empty where they do not mind.
///
/// @param user a name, an address or an id
/// @param since a time of their clock, as a browser writes it
public record AuditWish(
        String user,
        String client,
        String actor,
        String target,
        String kind,
        String since,
        String until,
        String ref) {
    public AuditWish {
        user = Shown.line(user);
        client = Shown.line(client);
        actor = Shown.line(actor);
        target = Shown.line(target);
        kind = Shown.line(kind);
        since = Shown.line(since);
        until = Shown.line(until);
        ref = Shown.line(ref);
    }

    public static AuditWish none() {
        return new AuditWish("", "", "", "", "", "", "", "");
    }

    public boolean isNone() {
        return equals(none());
    }

    /// Whether there is one behind "more".
    public boolean isSpecial() {
        return !actor.isEmpty() || !target.isEmpty();
    }
}
