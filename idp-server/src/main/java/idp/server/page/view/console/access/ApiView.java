package idp.server.page.view.console.access;

import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsoleShell;
import java.util.Map;

/// The first page of an API.
///
/// @param editable whether this person may change it
public record ApiView(ConsoleShell shell, ApiHead head, ApiFacts api, boolean editable)
        implements ApiPage {
    /// What may have been done just before.
    public static final Map<String, Said> DONE = Map.of("stored", Said.of("access.stored"));

    @Override
    public String template() {
        return "console/access/api.jte";
    }
}
