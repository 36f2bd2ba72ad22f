package idp.server.page.view.factor;

import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.View;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for a second factor. Posts `code`, and `trust` if this browser is to be trusted.
///
/// @param way that is asked for
/// @param others as links, the strongest first
/// @param notYou to sign in as somebody else
/// @param trustable whether this browser may be trusted
/// @param passkey where one is asked for; null if the account has none
public record FactorView(
        Form form,
        @Nullable App app,
        Account account,
        String notYou,
        Way way,
        List<Other> others,
        boolean trustable,
        @Nullable String passkey,
        @Nullable Problem problem)
        implements View {
    /// What is asked for.
    public enum Way {
        APP("app", "factor.app", "factor.app.intro", "factor.app.field"),
        WRITTEN("written", "factor.written", "factor.written.intro", "factor.written.field");

        private final String wire;
        private final String label;
        private final String intro;
        private final String field;

        Way(String wire, String label, String intro, String field) {
            this.wire = wire;
            this.label = label;
            this.intro = intro;
            this.field = field;
        }

        /// In a query.
        public String wire() {
            return wire;
        }

        /// Key of its name.
        public String label() {
            return label;
        }

        /// Key of what is asked.
        public String intro() {
            return intro;
        }

        /// Key of the name of the field.
        public String field() {
            return field;
        }
    }

    /// Another way, and where it is asked for.
    public record Other(Way way, String link) {}

    /// Why it was not taken.
    public sealed interface Problem {
        String ref();

        record Missing(String ref) implements Problem {}

        record Wrong(String ref) implements Problem {}

        /// @param left until the next one is looked at
        record TooMany(Duration left, String ref) implements Problem {}
    }

    public FactorView {
        others = List.copyOf(others);
    }

    @Override
    public String template() {
        return "factor/challenge.jte";
    }

    @Override
    public Title title() {
        return Title.of("factor.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }
}
