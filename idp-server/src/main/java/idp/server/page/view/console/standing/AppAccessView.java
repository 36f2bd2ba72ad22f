package idp.server.page.view.console.standing;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which apps may act for whom, of one person or of one app.
///
/// @param nobody whether a person is looked for whom there is not
/// @param first the address of the first page; null where this is it
/// @param next the address of the page that follows; null at the end
/// @param pick posts what is ticked; null for whoever may end nothing
public record AppAccessView(
        ConsoleShell shell,
        Wish wish,
        boolean nobody,
        List<Row> rows,
        @Nullable String first,
        @Nullable String next,
        @Nullable Form pick,
        ZoneId zone)
        implements ConsolePage {
    public AppAccessView {
        rows = List.copyOf(rows);
    }

    /// @param id as a form names it
    /// @param page of the person, under the issuer's path
    /// @param client the app's id, and `name` what it is called
    /// @param offline whether it goes on while they are away
    public record Row(
            String id,
            String page,
            String login,
            String client,
            String name,
            String scope,
            boolean offline,
            Instant since,
            @Nullable Instant lastUsed) {
        public Row {
            login = Shown.plain(login);
            client = Shown.plain(client);
            name = Shown.plain(name);
            scope = Shown.plain(scope);
        }
    }

    /// Key of what an empty list says.
    public String none() {
        if (nobody) {
            return "standing.nobody";
        }
        return wish.isNothing() ? "standing.access.ask" : "standing.access.none";
    }

    @Override
    public String template() {
        return "console/standing/app-access.jte";
    }

    @Override
    public Title title() {
        return Title.of("standing.apps");
    }
}
