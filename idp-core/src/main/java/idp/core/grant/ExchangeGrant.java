package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;

import idp.core.access.facts.RoleHolder;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Client;
import idp.core.client.Clients;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.Holder;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.core.token.apikey.ApiKeys;
import java.time.Instant;

/// Turns an API key into a short access token: RFC 8693 §2. The key says whose token it is and the
/// most it may do; the client that exchanges it, what it may ask for at all. A token for a person is
/// issued to that client; one for a service account is that account's own.
public final class ExchangeGrant {
    private static final String DEAD =
            "subject_token is a key that is unknown, mistyped, expired or revoked";

    private final ApiKeys keys;
    private final Clients clients;

    public ExchangeGrant(ApiKeys keys, Clients clients) {
        this.keys = keys;
        this.clients = clients;
    }

    public Authorization redeem(
            Grant.Exchange shown, AuthenticatedClient caller, Binding binding, Instant now) {
        var asking = caller.client();
        Targets.mustBeAllowed(shown.resources(), asking, clients);
        var asked = Scope.parse(shown.scope());
        var text = ApiKeyText.parse(shown.subjectToken());
        var key = text == null ? null : keys.use(text.id(), text.hash(), now);
        // RFC 8693 §2.2.2: whatever is wrong with the subject token is an invalid request.
        if (key == null) {
            throw new Refused(INVALID_REQUEST, DEAD);
        }
        var owner = owner(key, asking);
        // GR-06: no more than the key, the one who asks and the one who holds it may have.
        var most = key.scope().and(asking.metadata().scope());
        if (key.holder().type() == RoleHolder.Type.CLIENT) {
            most = most.and(owner.metadata().scope());
            Targets.mustBeAllowed(shown.resources(), owner, clients);
        }
        // What they have in common may be nothing, and a token without a scope is not that.
        if (!asked.within(most) || most.isEmpty() != key.scope().isEmpty()) {
            throw new Refused(
                    INVALID_SCOPE,
                    "scope is wider than what the key, this client and the key's holder have in common");
        }
        return new Authorization.OfKey(
                owner,
                holder(key),
                binding,
                asked.isEmpty() ? most : asked,
                shown.resources(),
                now,
                key.expiresAt());
    }

    private static Holder holder(ApiKey key) {
        var id = key.holder().id();
        return switch (key.holder().type()) {
            case USER -> new Holder.Person(id, new Holder.Source.Key(key.id()), null);
            case CLIENT -> new Holder.ServiceAccount(id, key.id());
            case GROUP -> throw new IllegalStateException("a group has no key");
        };
    }

    private Client owner(ApiKey key, Client asking) {
        if (key.holder().type() != RoleHolder.Type.CLIENT) {
            return asking;
        }
        var account = clients.find(key.holder().id());
        if (account == null || !account.enabled()) {
            throw new Refused(INVALID_REQUEST, DEAD);
        }
        return account;
    }
}
