package idp.core.grant;

import idp.core.audit.Origin;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Call;
import idp.core.client.ClientAuthenticator;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.TokenIssuer;
import idp.core.token.TokenResponse;
import java.time.Instant;
import java.time.InstantSource;

/// The token endpoint: RFC 6749 §3.2. The steps that every grant shares stand here once, in order;
/// what a grant asks for itself stands in its own class.
public final class TokenEndpoint {
    private final ClientAuthenticator authenticator;
    private final CodeGrant codes;
    private final RefreshGrant refreshes;
    private final ClientCredentialsGrant clients;
    private final ExchangeGrant exchanges;
    private final TokenIssuer issuer;
    private final InstantSource clock;

    public TokenEndpoint(
            ClientAuthenticator authenticator,
            CodeGrant codes,
            RefreshGrant refreshes,
            ClientCredentialsGrant clients,
            ExchangeGrant exchanges,
            TokenIssuer issuer,
            InstantSource clock) {
        this.authenticator = authenticator;
        this.codes = codes;
        this.refreshes = refreshes;
        this.clients = clients;
        this.exchanges = exchanges;
        this.issuer = issuer;
        this.clock = clock;
    }

    public TokenResponse answer(Call call) {
        // The clock is read before anything is found alive, so no cut-off can fall in between.
        var now = clock.instant();
        var client = authenticator.authenticate(call, now);
        var grant = Grant.parse(call.params());
        client.client().mustUse(grant.type());
        // Before anything is spent: what was issued now would be dead on arrival.
        client.client().mustBePastCutOff(now);
        var binding = Binding.provedBy(call.proof());
        var given = redeem(grant, client, binding, now);
        // Who gets the token may be another than the one who asks.
        given.client().mustBePastCutOff(now);
        var tokens = issuer.issue(given);
        Origin.current().party().granted(grant.type().wire());
        return tokens;
    }

    private Authorization redeem(
            Grant grant, AuthenticatedClient client, Binding binding, Instant now) {
        return switch (grant) {
            case Grant.Code code -> codes.redeem(code, client, binding, now);
            case Grant.Refresh refresh -> refreshes.redeem(refresh, client, binding, now);
            case Grant.ClientCredentials own -> clients.redeem(own, client, binding, now);
            case Grant.Exchange exchange -> exchanges.redeem(exchange, client, binding, now);
        };
    }
}
