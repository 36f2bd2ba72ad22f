package idp.server.page.view.console.client;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first pages of a new client: what it is, and then what it is built with. Each choice is a link, so
/// that going back and loading again lose nothing.
///
/// @param kind null as long as that is the question
public record ClientChoiceView(
        ConsoleShell shell, @Nullable AppKind kind, List<KindCard> kinds, List<Tile> tiles)
        implements ConsolePage {
    /// @param path of what follows
    public record KindCard(String path, AppKind kind) {}

    /// @param title of the framework; null for none of those that are here
    public record Tile(String path, String id, @Nullable String title) {
        /// Where the whole of it is.
        public String example() {
            return "examples/" + id;
        }
    }

    public ClientChoiceView {
        kinds = List.copyOf(kinds);
        tiles = List.copyOf(tiles);
    }

    /// Key of the question.
    public String question() {
        return kind == null ? "client.wizard.what" : "client.wizard.with";
    }

    @Override
    public String template() {
        return "console/client/choice.jte";
    }

    @Override
    public Title title() {
        return Title.of(question());
    }
}
