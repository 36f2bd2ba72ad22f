package idp.server.page.view.factor;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.account.AccountPage;
import idp.server.page.view.account.AccountShell;
import java.time.Duration;
import java.util.List;

/// The browsers that are not asked for a second factor. Posts `end`, the id of one.
public record TrustedView(AccountShell shell, Form form, List<Row> rows) implements AccountPage {
    /// @param browser as it called itself
    public record Row(String id, String browser, Duration since) {
        public Row {
            browser = Shown.plain(browser);
        }
    }

    public TrustedView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "factor/account-trusted.jte";
    }

    @Override
    public Title title() {
        return Title.of("factor.trusted.title");
    }
}
