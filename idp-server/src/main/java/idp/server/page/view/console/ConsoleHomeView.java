package idp.server.page.view.console;

import idp.server.page.view.Title;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of the console. Who may look at nothing here reads that, and where their own account is.
///
/// @param figures null for whoever may not see them
public record ConsoleHomeView(ConsoleShell shell, @Nullable HomeFigures figures)
        implements ConsolePage {
    /// Where one can go from here.
    public List<ConsolePlace> elsewhere() {
        return shell.places().stream().filter(place -> place != ConsolePlace.HOME).toList();
    }

    @Override
    public String template() {
        return "console/home.jte";
    }

    @Override
    public Title title() {
        return Title.of("console.nav.home");
    }
}
