package idp.server;

import idp.core.audit.AuditTrail;
import idp.server.parts.PeopleParts;

/// What those have at hand who manage people at a node.
public final class TestOffice {
    private TestOffice() {}

    public static PeopleParts of(TestNode node) {
        return node.node().ground().people;
    }

    public static AuditTrail audit(TestNode node) {
        return node.node().ground().audit.trail();
    }
}
