package idp.server.page.view.console.client;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// A client was just made: what its app has to know. Its secret is on no other page.
///
/// @param claims where it can be seen what it would be told
/// @param trial where a sign-in to it can be tried; null for who may not
/// @param secret null for a public client
public record NewClientReadyView(
        ConsoleShell shell,
        ClientFacts client,
        @Nullable String secret,
        Pasting pasting,
        @Nullable String claims,
        @Nullable String trial)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/client/ready.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.ready", client.name());
    }
}
