package idp.server.page.view.console.people;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks whether something shall be done about several people, and says afterwards of each what became of it.
/// Who it is about is in the address, so that loading the page again shows how they are now.
///
/// @param group that they shall be in, for that act; empty for the others
/// @param noGroup whether there is none of that name
/// @param form posts it; null if there is nothing to do
/// @param ref of the request, where nothing can be done
public record ManyView(
        ConsoleShell shell,
        ManyAct act,
        String group,
        boolean noGroup,
        List<Row> rows,
        @Nullable Form form,
        boolean done,
        @Nullable String ref)
        implements ConsolePage {
    public ManyView {
        group = Shown.plain(group);
        rows = List.copyOf(rows);
    }

    /// How it stands with one of them.
    public enum Now {
        OPEN("people.many.open", "people.many.failed"),
        SO("people.many.so", "people.many.done"),
        SELF("people.many.self", "people.many.self"),
        GONE("people.many.gone", "people.many.gone");

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

    public record Row(UserRow user, Now now) {}

    /// Key of what the page says above all.
    public String heading() {
        return done ? "people.many.after" : act.title();
    }

    /// How many it would be done to.
    public long open() {
        return rows.stream().filter(row -> row.now() == Now.OPEN).count();
    }

    @Override
    public String template() {
        return "console/people/many.jte";
    }

    @Override
    public Title title() {
        return Title.of(heading(), group);
    }
}
