package idp.server.page.view.own;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Instant;
import java.time.ZoneId;

/// Somebody has signed in to an account that they wanted to leave. Posts `answer`: `keep` or `leave`.
///
/// @param due when it goes for good
public record LeavingView(Form form, Account account, Instant due, ZoneId zone) implements View {
    @Override
    public String template() {
        return "own/leaving.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.leaving");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
