package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientSecretsView.Secret;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client: what it is registered with, and what can be done to it.
///
/// @param ending secrets in use that end soon
public record ClientView(
        ConsoleShell shell,
        ClientHead head,
        List<Secret> ending,
        ClientUse use,
        Acts acts,
        ZoneId zone)
        implements ConsolePage {
    /// Each is null for who may not.
    ///
    /// @param turn form that disables it, or enables it again
    public record Acts(@Nullable String edit, @Nullable Form turn, @Nullable String delete) {}

    public ClientView {
        ending = List.copyOf(ending);
    }

    @Override
    public String template() {
        return "console/client/one.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.title", head.client().name());
    }
}
