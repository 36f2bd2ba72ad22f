package idp.server.page.view.console.access;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Policies that are being written. Posts `schema`, for each policy `name-N` and `text-N`, `comment`, and
/// `act`: `check`, `replay` or `store`.
///
/// @param sound whether they were checked and nothing was found; null before
public record DraftView(
        ConsoleShell shell,
        ApiHead head,
        Form form,
        String schema,
        List<PolicyText> policies,
        String comment,
        @Nullable Boolean sound,
        @Nullable Objection problem,
        @Nullable Replayed replayed)
        implements ApiPage {
    public DraftView {
        schema = Shown.block(schema);
        policies = List.copyOf(policies);
        comment = Shown.line(comment);
    }

    public boolean isSound() {
        return sound != null && sound;
    }

    @Override
    public String template() {
        return "console/access/draft.jte";
    }
}
