package idp.server.parts;

import idp.core.grant.ClientCredentialsGrant;
import idp.core.grant.CodeGrant;
import idp.core.grant.ExchangeGrant;
import idp.core.grant.RefreshGrant;
import idp.core.grant.TokenEndpoint;
import idp.core.revoke.Revocations;
import idp.core.revoke.TokenStatuses;
import idp.core.token.Revocation;
import idp.core.token.UserInfo;

/// What hands out tokens, answers about their people, and ends them: behind the public endpoints, and
/// where an operator tries a client by them.
public record TokenParts(TokenEndpoint tokens, UserInfo userInfo, Revocation revocation) {
    public static TokenParts of(NodeParts node, Revocations revocations, TokenStatuses statuses) {
        var on = node.on;
        return new TokenParts(
                new TokenEndpoint(
                        node.authenticator,
                        new CodeGrant(on.codes, on.refreshTokens, on.family),
                        new RefreshGrant(on.refreshTokens, on.family),
                        new ClientCredentialsGrant(on.clients),
                        new ExchangeGrant(on.apiKeys, on.clients),
                        on.tokenIssuer(node.issuer, node.jwts, statuses),
                        node.clock),
                new UserInfo(node.issuer, node.tokens, on.users, node.clock),
                new Revocation(
                        node.authenticator,
                        node.tokens,
                        on.refreshTokens,
                        on.family,
                        revocations,
                        node.clock));
    }
}
