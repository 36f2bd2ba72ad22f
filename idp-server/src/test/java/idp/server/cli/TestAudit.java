package idp.server.cli;

import idp.core.FakeStore;
import idp.core.audit.FakeAuditTrail;
import idp.core.audit.KeptRefusals;
import idp.core.audit.chain.ChainChecks;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.FakeAuditChain;
import idp.core.audit.hook.FakeWebhooks;
import idp.core.audit.hook.Messenger;
import idp.server.parts.AuditParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was written down, over fakes.
public final class TestAudit implements Messenger {
    public final FakeAuditChain chain;
    public final FakeWebhooks webhooks;
    final List<String> posted = new ArrayList<>();
    Outcome outcome = new Outcome.Took(204);
    private final FakeAuditTrail trail;
    private final KeptRefusals refusals = new NoRefusals();

    /// Nothing was refused.
    private static final class NoRefusals implements KeptRefusals {
        @Override
        public int keep(List<Line> lines, Instant now) {
            return 0;
        }

        @Override
        public List<Line> under(String ref) {
            return List.of();
        }

        @Override
        public int sweep(Instant now) {
            return 0;
        }
    }

    private final Checks checks = new Checks();

    TestAudit(FakeStore store) {
        trail = new FakeAuditTrail(store);
        chain = new FakeAuditChain(store);
        webhooks = new FakeWebhooks(store);
    }

    private static final class Checks implements ChainChecks {
        private @Nullable Check last;

        @Override
        public void note(ChainVerdict verdict) {
            last =
                    new Check(
                            Instant.EPOCH,
                            verdict instanceof Whole whole ? whole.end().seq() : null,
                            verdict instanceof Broken broken ? broken.what() : null);
        }

        @Override
        public @Nullable Check last() {
            return last;
        }
    }

    AuditParts parts() {
        return new AuditParts(
                trail, refusals, null, chain, chain, checks, (_, _) -> 0, webhooks, this, null);
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
