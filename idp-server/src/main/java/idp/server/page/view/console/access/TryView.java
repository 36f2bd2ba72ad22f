package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to the policies of an API. It is asked with GET, so that a question is an address.
///
/// @param actions that the schema knows, and `types` of things
public record TryView(
        ConsoleShell shell,
        ApiHead head,
        TryTyped typed,
        List<String> actions,
        List<String> types,
        @Nullable TryResult verdict,
        @Nullable Objection problem)
        implements ApiPage {
    public TryView {
        actions = actions.stream().map(Shown::plain).toList();
        types = types.stream().map(Shown::plain).toList();
    }

    @Override
    public String template() {
        return "console/access/try.jte";
    }
}
