package idp.server.page.view.console.client;

import java.util.List;

/// Which client a page is about, and which of its pages it is.
///
/// @param tabs those that this client has, and that may be looked at
public record ClientHead(ClientFacts client, ClientTab here, List<ClientTab> tabs) {
    public ClientHead {
        tabs = List.copyOf(tabs);
    }
}
