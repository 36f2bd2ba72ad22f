package idp.server.page.view.console.audit;

import idp.server.page.view.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of the audit, to be read.
///
/// @param actor who did it, by name where one is known, `person: alice`
/// @param by what the list is asked with for all of theirs, with its `?`
/// @param target what it was done to, in the same way
/// @param about the same for all that was done to that; null in a row that has none
/// @param person whose it is, and `client` of which app, by name where one is known
/// @param detail what the row says beside that
/// @param ref of the request; null for what came by none, as is the `address`
public record AuditLine(
        String number,
        Instant at,
        String kind,
        String actor,
        String by,
        @Nullable String target,
        @Nullable String about,
        boolean refused,
        @Nullable String person,
        @Nullable String client,
        @Nullable String detail,
        @Nullable String ref,
        @Nullable String address) {
    public AuditLine {
        kind = Shown.plain(kind);
        actor = Shown.plain(actor);
        target = Shown.plainOrNull(target);
        person = Shown.plainOrNull(person);
        client = Shown.plainOrNull(client);
        detail = Shown.plainOrNull(detail);
        ref = Shown.plainOrNull(ref);
        address = Shown.plainOrNull(address);
    }
}
