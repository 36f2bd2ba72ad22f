package idp.server.page.view.console.audit;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to which thing, the latest first. It is asked with GET, so that a question is an address.
///
/// @param kinds those that there are
/// @param badRef by which the log knows that something of the question cannot be asked; null if all of it can
/// @param query of this page's address without its place in the list, for the downloads; with its `?`
/// @param next where the list goes on; null at its end
/// @param follows the command that shows what comes from now on
/// @param live where rows are told as they come, under the issuer's path; null where none do
/// @param at when it was looked at
public record AuditListView(
        ConsoleShell shell,
        AuditWish wish,
        List<String> kinds,
        @Nullable String badRef,
        List<AuditLine> lines,
        String query,
        @Nullable String next,
        boolean isFirst,
        String follows,
        @Nullable String live,
        Instant at,
        ZoneId zone)
        implements ConsolePage {
    public AuditListView {
        kinds = List.copyOf(kinds);
        lines = List.copyOf(lines);
        follows = Shown.line(follows);
    }

    @Override
    public String template() {
        return "console/audit/list.jte";
    }

    @Override
    public Title title() {
        return Title.of("audit.title");
    }
}
