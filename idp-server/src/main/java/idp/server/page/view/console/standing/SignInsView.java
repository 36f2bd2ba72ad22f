package idp.server.page.view.console.standing;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sign-ins that have not ended, of everybody or of those that are looked for.
///
/// @param nobody whether a person is looked for whom there is not
/// @param first the address of the first page; null where this is it
/// @param next the address of the page that follows; null at the end
/// @param pick posts what is ticked; null for whoever may end nothing
/// @param all where everything that fits is ended; null if that is not offered
public record SignInsView(
        ConsoleShell shell,
        Wish wish,
        boolean nobody,
        List<Row> rows,
        @Nullable String first,
        @Nullable String next,
        @Nullable Form pick,
        @Nullable String all,
        ZoneId zone)
        implements ConsolePage {
    public SignInsView {
        rows = List.copyOf(rows);
    }

    /// @param sid as a form names it
    /// @param page of whoever is signed in, under the issuer's path
    /// @param device what people call the browser
    /// @param apps what the clients are called that were reached by it
    public record Row(
            String sid,
            String page,
            String login,
            Said device,
            @Nullable String address,
            Instant since,
            Instant lastSeen,
            List<String> apps) {
        public Row {
            login = Shown.plain(login);
            address = Shown.plainOrNull(address);
            apps = apps.stream().map(Shown::plain).toList();
        }
    }

    /// Key of what an empty list says.
    public String none() {
        if (nobody) {
            return "standing.nobody";
        }
        return wish.isNothing() ? "standing.sign-ins.none" : "standing.sign-ins.none.found";
    }

    @Override
    public String template() {
        return "console/standing/sign-ins.jte";
    }

    @Override
    public Title title() {
        return Title.of("standing.sign-ins");
    }
}
