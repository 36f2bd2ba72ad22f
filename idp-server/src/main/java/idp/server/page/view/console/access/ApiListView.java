package idp.server.page.view.console.access;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The APIs that somebody may read.
///
/// @param path in front of an id, under the issuer's path
/// @param create where a new one is made, for who may
/// @param next where the list goes on; null at its end
public record ApiListView(
        ConsoleShell shell,
        List<ApiFacts> apis,
        String path,
        @Nullable String create,
        @Nullable String next)
        implements ConsolePage {
    public ApiListView {
        apis = List.copyOf(apis);
    }

    @Override
    public String template() {
        return "console/access/list.jte";
    }

    @Override
    public Title title() {
        return Title.of("access.title");
    }
}
