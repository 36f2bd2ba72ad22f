package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import java.time.Instant;

/// A version of policies, in a list.
public record VersionRow(
        String version, boolean active, String author, String comment, Instant at) {
    public VersionRow {
        author = Shown.plain(author);
        comment = Shown.line(comment);
    }
}
