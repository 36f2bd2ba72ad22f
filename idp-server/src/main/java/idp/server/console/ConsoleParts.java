package idp.server.console;

import idp.server.account.AccountParts;
import idp.server.admin.AdminApi;
import idp.server.parts.NodeParts;

/// What every room of the console stands on.
public record ConsoleParts(NodeParts node, Desk desk, ConsoleScreen screen) {
    public static ConsoleParts of(AccountParts on, AdminApi api) {
        var node = on.node();
        var screen =
                new ConsoleScreen(
                        on.screen(), node.screen, api, node.issuer.value(), node.on.opaque);
        return new ConsoleParts(node, new Desk(on.gate(), api, screen, node.issuer.path()), screen);
    }
}
