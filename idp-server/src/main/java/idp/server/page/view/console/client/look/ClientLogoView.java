package idp.server.page.view.console.client.look;

import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import idp.server.page.view.console.client.ClientHead;
import idp.server.page.view.console.client.ClientProblem;
import org.jspecify.annotations.Nullable;

/// The picture that people see with a client's name. Posts `logo`, a file.
///
/// @param keep null for who may not
/// @param remove null for who may not, and where there is none
public record ClientLogoView(
        ConsoleShell shell,
        ClientHead head,
        App app,
        @Nullable Form keep,
        @Nullable Form remove,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    @Override
    public String template() {
        return "console/client/logo.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.logo.title", head.client().name());
    }
}
