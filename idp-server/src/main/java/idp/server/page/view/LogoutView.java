package idp.server.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asking whether to sign out. Posts `answer` (`sign-out` or `stay`) and, where there are several
/// accounts, one `account` (a choice's key) per ticked row.
///
/// @param app the app that asked, or null
public record LogoutView(Form form, @Nullable App app, List<Choice> choices) implements View {
    public LogoutView {
        choices = List.copyOf(choices);
    }

    public record Choice(String key, Account account, boolean ticked) {}

    @Override
    public String template() {
        return "logout.jte";
    }

    @Override
    public Title title() {
        return Title.of("logout.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
