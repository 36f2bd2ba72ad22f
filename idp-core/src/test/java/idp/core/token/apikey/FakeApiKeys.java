package idp.core.token.apikey;

import idp.core.FakeStore;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// API keys in memory.
public final class FakeApiKeys implements ApiKeys {
    private final FakeStore store;
    private final Map<String, ApiKey> keys = new TreeMap<>();
    private final Map<String, byte[]> hashes = new HashMap<>();

    public FakeApiKeys(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean add(ApiKey key, byte[] hash, Instant now) {
        synchronized (store) {
            if (!exists(key.holder(), false)) {
                return false;
            }
            keys.put(key.id(), key);
            hashes.put(key.id(), hash);
            write(Kind.API_KEY_CREATED, key, new Actor.Server());
            return true;
        }
    }

    @Override
    public ApiKey find(String id) {
        synchronized (store) {
            return keys.get(id);
        }
    }

    @Override
    public List<ApiKey> list(RoleHolder holder, String after, int limit) {
        synchronized (store) {
            return keys.values().stream()
                    .filter(key -> holder == null || key.holder().equals(holder))
                    .filter(key -> after == null || key.id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public ApiKey use(String id, byte[] hash, Instant now) {
        synchronized (store) {
            var key = keys.get(id);
            if (key == null
                    || !Opaque.same(hashes.get(id), hash)
                    || !key.isLive(now)
                    || !exists(key.holder(), true)) {
                return null;
            }
            var last = key.lastUsedAt();
            if (last == null || last.isBefore(now.minus(Duration.ofMinutes(1)))) {
                keys.put(id, with(key, now, null));
            }
            return key;
        }
    }

    @Override
    public boolean revoke(String id, Instant now) {
        synchronized (store) {
            return end(id, new Actor.Server(), now);
        }
    }

    private boolean end(String id, Actor shown, Instant now) {
        var key = keys.get(id);
        if (key == null || key.revokedAt() != null) {
            return false;
        }
        keys.put(id, with(key, key.lastUsedAt(), now));
        store.cutOff("grant", id, now);
        write(Kind.API_KEY_REVOKED, key, shown);
        return true;
    }

    @Override
    public boolean revokeShown(String id, byte[] hash, Instant now) {
        synchronized (store) {
            return hashes.containsKey(id)
                    && Opaque.same(hashes.get(id), hash)
                    && end(id, holding(keys.get(id).holder()), now);
        }
    }

    private boolean exists(RoleHolder holder, boolean enabled) {
        return switch (holder.type()) {
            case USER -> {
                var user = store.users.find(holder.id());
                yield user != null && (user.enabled() || !enabled);
            }
            case CLIENT -> {
                var client = store.clients.get(holder.id());
                yield client != null && (client.enabled() || !enabled);
            }
            case GROUP -> false;
        };
    }

    private static Actor holding(RoleHolder holder) {
        return holder.userId() == null
                ? new Actor.Client(holder.id())
                : new Actor.Person(holder.id());
    }

    private void write(Kind kind, ApiKey key, Actor shown) {
        var holder = key.holder();
        store.write(kind, shown, Target.apiKey(key.id(), holder.clientId(), holder.userId()));
    }

    private static ApiKey with(ApiKey key, Instant used, Instant revoked) {
        return new ApiKey(
                key.id(),
                key.name(),
                key.holder(),
                key.scope(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                used,
                revoked);
    }
}
