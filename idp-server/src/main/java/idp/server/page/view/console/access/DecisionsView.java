package idp.server.page.view.console.access;

import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;

/// What was decided lately, as far as it is kept.
public record DecisionsView(ConsoleShell shell, ApiHead head, List<DecisionRow> rows, ZoneId zone)
        implements ApiPage {
    public DecisionsView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "console/access/decisions.jte";
    }
}
