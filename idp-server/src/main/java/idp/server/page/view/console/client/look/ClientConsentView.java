package idp.server.page.view.console.client.look;

import idp.server.page.view.App;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientHead;
import java.util.List;

/// What people read when they sign in to a client for the first time, as whoever looks would read it.
///
/// @param items for all scopes that are registered for it, without a way to answer
/// @param asks false for an app of our own, which nobody is asked about
/// @param factor whether it always takes a second factor
/// @param hosts where they are sent back to
public record ClientConsentView(
        ConsoleShell shell,
        ClientHead head,
        App app,
        List<Item> items,
        boolean asks,
        boolean factor,
        List<String> hosts)
        implements ConsolePage {
    public ClientConsentView {
        items = List.copyOf(items);
        hosts = hosts.stream().map(Shown::plain).toList();
    }

    @Override
    public String template() {
        return "console/client/consent.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.consent.title", head.client().name());
    }
}
