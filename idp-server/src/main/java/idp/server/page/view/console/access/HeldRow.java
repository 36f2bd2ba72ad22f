package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who holds a role.
///
/// @param id of the assignment
/// @param type of the holder, `user`, `client` or `group`
/// @param holder by name where that is known, else by id
/// @param resource the one that it is for; null for all, as the `region`
public record HeldRow(
        String id,
        String role,
        String type,
        String holder,
        @Nullable String resource,
        @Nullable String region,
        @Nullable Instant until,
        Instant since) {
    public HeldRow {
        role = Shown.plain(role);
        type = Shown.plain(type);
        holder = Shown.plain(holder);
        resource = Shown.plainOrNull(resource);
        region = Shown.plainOrNull(region);
    }

    /// Key of the word for what the holder is.
    public String typeKey() {
        return HolderType.key(type);
    }
}
