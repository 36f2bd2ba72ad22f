package idp.server.admin;

import idp.core.token.ApiKey;
import idp.core.token.ApiKeys;
import java.util.LinkedHashMap;
import java.util.Map;

/// API keys, to be looked at and ended. None is made here: a key is its holder's, and whoever could
/// make one for somebody else could act as them.
final class KeySteps {
    private final ApiKeys keys;

    KeySteps(ApiKeys keys) {
        this.keys = keys;
    }

    AdminAnswer list(AdminCall call) {
        var holder = AssignmentSteps.holder(call.query("holder"));
        return call.page(
                (after, limit) -> keys.list(holder, after, limit), ApiKey::id, KeySteps::shown);
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(call)));
    }

    AdminAnswer revoke(AdminCall call) {
        if (!keys.revoke(require(call).id(), call.by(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private ApiKey require(AdminCall call) {
        var key = keys.find(call.path("key"));
        if (key == null) {
            throw Problem.notFound();
        }
        return key;
    }

    private static Map<String, Object> shown(ApiKey key) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", key.id());
        document.put("name", key.name());
        document.put("holder", AssignmentSteps.pair(key.holder().type().wire(), key.holder().id()));
        document.put("scope", key.scope().toString());
        document.put("created_at", key.createdAt().toString());
        document.put("created_by", key.createdBy());
        document.put("expires_at", key.expiresAt().toString());
        document.put("last_used_at", key.lastUsedAt() == null ? null : key.lastUsedAt().toString());
        document.put("revoked_at", key.revokedAt() == null ? null : key.revokedAt().toString());
        document.values().removeIf(value -> value == null);
        return document;
    }
}
