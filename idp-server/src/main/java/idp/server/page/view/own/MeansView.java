package idp.server.page.view.own;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything by which somebody can come back into an account beside its password: what is marked goes.
///
/// @param kept whether something was marked that had to stay
/// @param ref of the failure, where there was one
/// @param back page that this one was a step of
public record MeansView(
        AccountShell shell,
        Form form,
        List<Row> rows,
        boolean kept,
        String ref,
        String back,
        ZoneId zone)
        implements AccountPage {
    /// @param name of a passkey; null for the app for codes
    public record Row(String id, @Nullable String name, Instant since, @Nullable Instant used) {
        public Row {
            name = Shown.plainOrNull(name);
        }

        /// What the form calls it.
        public String field() {
            return "remove-" + id;
        }
    }

    public MeansView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "own/means.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.means");
    }
}
