package idp.server.page.view.console.access;

import idp.server.page.view.Shown;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who can do what to one thing, as a table. It is asked with GET, so that a question is an address.
///
/// @param byHolder whether a row is somebody who holds a role, or else a role
/// @param version that was asked; null where none is active
public record WhoView(
        ConsoleShell shell,
        ApiHead head,
        TryTyped typed,
        boolean byHolder,
        List<String> types,
        List<String> actions,
        List<Row> rows,
        boolean whole,
        @Nullable String version,
        @Nullable Objection problem)
        implements ApiPage {
    /// @param type of whom it is about
    /// @param name empty for a role that nobody holds
    public record Row(String type, String name, List<Cell> cells) {
        public Row {
            type = Shown.plain(type);
            name = Shown.plain(name);
            cells = List.copyOf(cells);
        }

        /// Key of the word for what it is about.
        public String typeKey() {
            return HolderType.key(type);
        }
    }

    /// @param reason of a no
    public record Cell(Answer answer, String reason) {
        public Cell {
            reason = Shown.plain(reason);
        }
    }

    /// What stands in a cell.
    public enum Answer {
        YES("access.yes"),
        NO("access.no"),
        /// The action is none of such a thing.
        NEVER("access.never"),
        /// Time was over.
        UNKNOWN("access.unknown");

        private final String key;

        Answer(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public String mark() {
            return switch (this) {
                case YES -> "✓";
                case NO -> "✗";
                case NEVER -> "–";
                case UNKNOWN -> "?";
            };
        }
    }

    public WhoView {
        types = types.stream().map(Shown::plain).toList();
        actions = actions.stream().map(Shown::plain).toList();
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "console/access/who.jte";
    }
}
