package idp.server.page.view.console.access;

import idp.server.page.view.Form;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of policies: its texts, how it differs from another, and what it would change.
///
/// @param against the version that it is compared with; null if there is none
/// @param activate form that makes it the active one; null for who may not, or if it is
/// @param replayed what it would change; null where nobody asked, or may ask
/// @param mayReplay whether this person may ask that
public record PolicyVersionView(
        ConsoleShell shell,
        ApiHead head,
        VersionRow version,
        List<PolicyText> texts,
        @Nullable String against,
        List<TextChange> changes,
        @Nullable Form activate,
        boolean mayReplay,
        @Nullable Replayed replayed,
        ZoneId zone)
        implements ApiPage {
    public PolicyVersionView {
        texts = List.copyOf(texts);
        changes = List.copyOf(changes);
    }

    @Override
    public String template() {
        return "console/access/version.jte";
    }
}
