package idp.server.page.view.console.access;

import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The versions of an API's policies, the newest first.
///
/// @param mayWrite whether this person may write another
public record PoliciesView(
        ConsoleShell shell,
        ApiHead head,
        List<VersionRow> versions,
        boolean mayWrite,
        @Nullable String next,
        ZoneId zone)
        implements ApiPage {
    /// What may have been done just before.
    public static final Map<String, Said> DONE =
            Map.of(
                    "activated",
                    Said.of("access.activated"),
                    "stored",
                    Said.of("access.version.stored"));

    public PoliciesView {
        versions = List.copyOf(versions);
    }

    @Override
    public String template() {
        return "console/access/policies.jte";
    }
}
