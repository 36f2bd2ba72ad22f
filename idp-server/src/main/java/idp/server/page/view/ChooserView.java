package idp.server.page.view;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Choosing among the accounts of this browser. Posts one of `account` (a row's key), `remove` (a
/// row's key) or `other`.
public record ChooserView(Form form, @Nullable App app, List<Row> rows) implements View {
    public ChooserView {
        rows = List.copyOf(rows);
    }

    public record Row(String key, Account account, State state) {}

    /// Whether choosing the row still needs a password.
    public sealed interface State {
        record SignedIn(Duration ago) implements State {}

        record Expired(Duration ago) implements State {}

        record SignedOut() implements State {}
    }

    @Override
    public String template() {
        return "chooser.jte";
    }

    @Override
    public Title title() {
        return app == null ? Title.of("chooser.title") : Title.of("login.title", app.name());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
