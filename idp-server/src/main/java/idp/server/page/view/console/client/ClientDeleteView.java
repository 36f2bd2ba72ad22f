package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.ZoneId;

/// Asks whether a client shall go for good. Posts `id`, which has to be typed.
///
/// @param wrong whether something else was typed
public record ClientDeleteView(
        ConsoleShell shell,
        ClientFacts client,
        ClientUse use,
        Form form,
        boolean wrong,
        ZoneId zone)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/client/delete.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.delete.title", client.name());
    }
}
