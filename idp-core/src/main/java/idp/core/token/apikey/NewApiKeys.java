package idp.core.token.apikey;

import idp.core.access.facts.RoleHolder;
import idp.core.client.Clients;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import java.time.Duration;
import java.time.Instant;

/// Makes API keys, by the same rules whoever asks for one.
public final class NewApiKeys {
    public static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 100;

    /// What came of it.
    public sealed interface Outcome {
        /// The text is shown now and never again.
        record Made(ApiKey key, ApiKeyText text) implements Outcome {}

        /// @param part `name`, `scope`, `expires_at` or `holder`
        record Unfit(String part, String why) implements Outcome {}
    }

    private final ApiKeys keys;
    private final Clients clients;
    private final Opaque opaque;

    public NewApiKeys(ApiKeys keys, Clients clients, Opaque opaque) {
        this.keys = keys;
        this.clients = clients;
        this.opaque = opaque;
    }

    /// @param by who makes it
    public Outcome make(
            RoleHolder holder,
            String name,
            Scope scope,
            Instant expiresAt,
            String by,
            Instant now) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return new Outcome.Unfit("name", "has 1 to 100 characters");
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            return new Outcome.Unfit("expires_at", "must be in the future, at most 366 days ahead");
        }
        if (scope.has(Scope.OPENID) || scope.has(Scope.OFFLINE_ACCESS)) {
            return new Outcome.Unfit("scope", "is for APIs, not for a sign-in");
        }
        if (!isRegistered(holder, scope)) {
            return new Outcome.Unfit("scope", "is not registered for this client");
        }
        var text = ApiKeyText.of(opaque);
        var key = new ApiKey(text.id(), name, holder, scope, now, by, expiresAt, null, null);
        return keys.add(key, text.hash(), now)
                ? new Outcome.Made(key, text)
                : new Outcome.Unfit("holder", "cannot hold a key");
    }

    /// A key of a service account has no scope that the account has not.
    private boolean isRegistered(RoleHolder holder, Scope scope) {
        if (holder.type() != RoleHolder.Type.CLIENT) {
            return true;
        }
        var account = clients.find(holder.id());
        return account == null || scope.within(account.metadata().scope());
    }
}
