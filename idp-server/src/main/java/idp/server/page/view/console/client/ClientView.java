package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client: what it is registered with, its secrets, and what can be done to it.
///
/// @param secrets null if it is public and has none
/// @param tiles whose lines to paste can be shown here
/// @param problem why what was just asked for was not done
public record ClientView(
        ConsoleShell shell,
        ClientFacts client,
        @Nullable ClientSecretsPart secrets,
        List<Tile> tiles,
        Pasting pasting,
        Acts acts,
        @Nullable ClientProblem problem,
        ZoneId zone)
        implements ConsolePage {
    /// Each is null for who may not.
    ///
    /// @param turn form that disables it, or enables it again
    /// @param claims where it can be seen what it would be told; null for what signs nobody in
    public record Acts(
            @Nullable String edit,
            @Nullable String claims,
            @Nullable Form turn,
            @Nullable String delete) {}

    /// A framework whose lines can be shown.
    public record Tile(String id, String title, boolean chosen) {}

    public ClientView {
        tiles = List.copyOf(tiles);
    }

    @Override
    public String template() {
        return "console/client/one.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.title", client.name());
    }
}
