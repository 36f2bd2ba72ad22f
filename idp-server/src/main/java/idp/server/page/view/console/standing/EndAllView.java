package idp.server.page.view.console.standing;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// Asks whether every sign-in that fits shall end, and says afterwards how many are left.
///
/// @param count of those that fit now, and `more` whether there are others still
/// @param self whether the reader's own is seen among them
/// @param form posts it; null if there is nothing to end
public record EndAllView(
        ConsoleShell shell,
        Wish wish,
        int count,
        boolean more,
        boolean self,
        @Nullable Form form,
        boolean done)
        implements ConsolePage {
    /// Key of what the page says above all.
    public String heading() {
        return done ? "standing.after" : "standing.all.title";
    }

    /// Key of how many there are.
    public String counted() {
        if (done) {
            return more ? "standing.all.left.more" : "standing.all.left";
        }
        return more ? "standing.all.count.more" : "standing.all.count";
    }

    @Override
    public String template() {
        return "console/standing/end-all.jte";
    }

    @Override
    public Title title() {
        return Title.of(heading());
    }
}
