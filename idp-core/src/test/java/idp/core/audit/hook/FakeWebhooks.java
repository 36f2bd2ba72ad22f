package idp.core.audit.hook;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Webhooks in memory, of which none is ever told anything.
public final class FakeWebhooks implements Webhooks {
    public final List<Webhook> all = new ArrayList<>();
    private final Map<String, WebhookSecret> secrets = new HashMap<>();
    private final FakeStore store;

    public FakeWebhooks(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(String id, String url, Set<String> kinds, WebhookSecret secret, Instant now) {
        all.add(new Webhook(id, url, kinds, Webhook.State.ACTIVE, now, 0, 0, now, null, null));
        secrets.put(id, secret);
        write(Kind.WEBHOOK_ADDED, id, now);
    }

    @Override
    public List<Webhook> list() {
        return List.copyOf(all);
    }

    @Override
    public WebhookSecret secret(String id) {
        return secrets.get(id);
    }

    @Override
    public boolean change(String id, String url, Set<String> kinds, Instant now) {
        return secrets.containsKey(id) && write(Kind.WEBHOOK_CHANGED, id, now);
    }

    @Override
    public boolean remove(String id, Instant now) {
        return all.removeIf(one -> one.id().equals(id)) && write(Kind.WEBHOOK_REMOVED, id, now);
    }

    @Override
    public boolean revive(String id, Instant now) {
        return secrets.containsKey(id) && write(Kind.WEBHOOK_REVIVED, id, now);
    }

    private boolean write(Kind kind, String id, Instant now) {
        var event = AuditEvent.of(kind, Target.webhook(id));
        return store.written.add(new FakeStore.Written(event, now, Origin.current()));
    }
}
