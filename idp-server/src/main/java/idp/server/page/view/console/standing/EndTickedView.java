package idp.server.page.view.console.standing;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.Said;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks whether what was ticked shall end, and says afterwards of each what became of it.
///
/// @param form posts it; null if there is nothing to end
public record EndTickedView(
        ConsoleShell shell, What what, List<Row> rows, @Nullable Form form, boolean done)
        implements ConsolePage {
    public EndTickedView {
        rows = List.copyOf(rows);
    }

    /// How it stands with one of them.
    public enum Now {
        OPEN("standing.open", "standing.failed"),
        SELF("standing.self", "standing.self"),
        GONE("standing.gone", "standing.done");

        private final String before;
        private final String after;

        Now(String before, String after) {
            this.before = before;
            this.after = after;
        }

        public String key(boolean done) {
            return done ? after : before;
        }
    }

    /// @param page of whoever has it, under the issuer's path; null where it is not known any more
    /// @param device what people call the browser; null for the access of an app
    /// @param where the address, or the app
    public record Row(
            @Nullable String page,
            String who,
            @Nullable Said device,
            @Nullable String where,
            Now now) {
        public Row {
            who = Shown.plain(who);
            where = Shown.plainOrNull(where);
        }
    }

    /// Key of what the page says above all.
    public String heading() {
        return done ? "standing.after" : what.ask();
    }

    @Override
    public String template() {
        return "console/standing/end-ticked.jte";
    }

    @Override
    public Title title() {
        return Title.of(heading());
    }
}
