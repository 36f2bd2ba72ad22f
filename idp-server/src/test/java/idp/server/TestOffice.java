package idp.server;

import idp.core.audit.AuditTrail.Filter;
import idp.server.parts.PeopleParts;

/// What those have at hand who manage people at a node.
public final class TestOffice {
    private TestOffice() {}

    public static PeopleParts of(TestNode node) {
        return node.node().ground().people;
    }

    /// The number of the latest row of the audit.
    public static String lastRow(TestNode node) {
        var trail = node.node().ground().audit.trail();
        return Long.toString(trail.page(Filter.ALL, null, 1).getFirst().number());
    }
}
