package idp.server.account;

import idp.server.parts.NodeParts;
import idp.server.web.request.SignInDoor;

/// What every part of an account stands on.
public record AccountParts(NodeParts node, AccountGate gate, AccountScreen screen) {
    /// @param door where the gate sends people to sign in
    public static AccountParts of(NodeParts node, SignInDoor door) {
        return new AccountParts(
                node,
                new AccountGate(node.browsers, node.forms, door, node.on.factors, node.clock),
                new AccountScreen(node.screen));
    }
}
