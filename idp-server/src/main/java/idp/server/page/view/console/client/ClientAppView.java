package idp.server.page.view.console.client;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;

/// What the developer of an app has to know.
///
/// @param tiles whose lines to paste can be shown here
public record ClientAppView(ConsoleShell shell, ClientHead head, List<Tile> tiles, Pasting pasting)
        implements ConsolePage {
    /// A framework whose lines can be shown.
    public record Tile(String id, String title, boolean chosen) {}

    public ClientAppView {
        tiles = List.copyOf(tiles);
    }

    @Override
    public String template() {
        return "console/client/app.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.app.title", head.client().name());
    }
}
