package idp.server.cli;

import idp.core.FakeStore;
import idp.core.audit.FakeAuditTrail;
import idp.core.audit.chain.FakeAuditChain;
import idp.core.audit.hook.FakeWebhooks;
import idp.core.audit.hook.Messenger;
import idp.server.parts.AuditParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What was written down, over fakes.
public final class TestAudit implements Messenger {
    public final FakeAuditChain chain;
    public final FakeWebhooks webhooks;
    final List<String> posted = new ArrayList<>();
    Outcome outcome = new Outcome.Took(204);
    private final FakeAuditTrail trail;

    TestAudit(FakeStore store) {
        trail = new FakeAuditTrail(store);
        chain = new FakeAuditChain(store);
        webhooks = new FakeWebhooks(store);
    }

    AuditParts parts() {
        return new AuditParts(trail, null, chain, (_, _) -> 0, webhooks, this, null);
    }

    @Override
    public String problem(String url) {
        return url.startsWith("https:") ? null : "it is not https";
    }

    @Override
    public Outcome post(String url, Map<String, String> headers, String body) {
        posted.add(url + " " + headers.get("webhook-signature") + " " + body);
        return outcome;
    }
}
