package idp.server.cli;

import idp.core.FakeStore;
import idp.core.audit.FakeAuditTrail;
import idp.core.audit.chain.FakeAuditChain;
import idp.server.parts.AuditParts;

/// What was written down, over fakes.
public final class TestAudit {
    public final FakeAuditChain chain;
    private final FakeAuditTrail trail;

    TestAudit(FakeStore store) {
        trail = new FakeAuditTrail(store);
        chain = new FakeAuditChain(store);
    }

    AuditParts parts() {
        return new AuditParts(trail, chain, (_, _) -> 0);
    }
}
