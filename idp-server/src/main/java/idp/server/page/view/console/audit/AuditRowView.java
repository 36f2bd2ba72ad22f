package idp.server.page.view.console.audit;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One row of the audit, with all that it has.
///
/// @param versions where the difference is that it made; null where there is none to show
public record AuditRowView(
        ConsoleShell shell, AuditLine line, @Nullable String versions, ZoneId zone)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/audit/row.jte";
    }

    @Override
    public Title title() {
        return Title.of("audit.row.title", line.number());
    }
}
