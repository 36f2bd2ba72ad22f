package idp.server.admin;

import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeys;
import idp.core.token.apikey.NewApiKeys;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Callers;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// API keys. A person's is made by that person and nobody else, because whoever has it acts as them; a
/// service account's by whoever may. None outlives the look of its maker: a key makes no key, and none
/// made here manages this server.
final class KeySteps {
    private final ApiKeys keys;
    private final NewApiKeys make;

    KeySteps(ApiKeys keys, NewApiKeys make) {
        this.keys = keys;
        this.make = make;
    }

    AdminAnswer create(AdminCall call) {
        if (call.caller().byKey()) {
            throw new Problem(403, "not_by_key", "an API key cannot make another API key");
        }
        var body = call.body(Set.of("name", "holder", "scope", "expires_at"));
        var holder = holder(call, body.object("holder", Set.of("type", "id")));
        var expiresAt = body.time("expires_at");
        if (expiresAt == null) {
            throw body.wrong("expires_at", "is required");
        }
        var scope = scope(body);
        if (scope.has(Callers.SCOPE)) {
            throw body.wrong(
                    "scope",
                    "must not have gatehouse:admin: a key for this server's own API is made on its host");
        }
        var made =
                make.make(holder, body.required("name"), scope, expiresAt, call.by(), call.now());
        return switch (made) {
            case NewApiKeys.Outcome.Made(var key, var text) ->
                    AdminAnswer.once(201, shown(key), Map.of("key", text.text()));
            case NewApiKeys.Outcome.Unfit(var part, var why) -> throw body.wrong(part, why);
        };
    }

    private static RoleHolder holder(AdminCall call, @Nullable Body told) {
        var self = call.caller().subject();
        var type = RoleHolder.Type.find(told == null ? self.type() : told.required("type"));
        if (type == null || type == RoleHolder.Type.GROUP) {
            throw Problem.invalid("/holder/type", "must be user or client");
        }
        var holder = new RoleHolder(type, told == null ? self.id() : told.required("id"));
        if (holder.wire().equals(call.by())) {
            return holder;
        }
        if (type == RoleHolder.Type.USER) {
            throw new Problem(
                    403, "not_yours", "a person's API key can only be made by that person");
        }
        call.mustUponServer("create_client_keys");
        return holder;
    }

    private static Scope scope(Body body) {
        try {
            return Scope.parse(body.required("scope"));
        } catch (Refused e) {
            throw body.wrong("scope", "must be scopes with single spaces between them");
        }
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
        var key = require(call);
        call.mustMatch(shown(key));
        if (!keys.revoke(key.id(), call.now())) {
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
