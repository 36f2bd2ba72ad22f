package idp.server.signin.way;

import idp.core.authorize.AuthorizeEndpoint;
import idp.core.token.IdTokenHints;
import idp.server.parts.NodeParts;
import java.util.function.Predicate;

/// What the features of a sign-in share, made once for a node.
public record Way(
        AuthorizeEndpoint authorize,
        TabTickets tickets,
        SignInSteps steps,
        Flow flow,
        SignIn signIn,
        Trust trust,
        IdTokenHints hints) {
    public static Way of(NodeParts node) {
        var on = node.on;
        var clock = node.clock;
        var hints = new IdTokenHints(node.jwts);
        var authorize =
                new AuthorizeEndpoint(
                        on.clients,
                        hints,
                        on.abilities,
                        on.own.terms(),
                        on.consents,
                        on.sessions,
                        on.codes,
                        on.opaque,
                        clock);
        var tickets = new TabTickets(node.issuer, on.ticketKeys, on.opaque);
        var steps =
                new SignInSteps(
                        authorize,
                        on.logins,
                        on.factors,
                        on.clients,
                        node.browsers,
                        tickets,
                        node.forms,
                        node.errors,
                        node.screen,
                        clock);
        Predicate<String> hasPasskey =
                node.passkeys == null ? _ -> false : id -> !on.passkeys.of(id).isEmpty();
        var flow = new Flow(tickets, node.screen, node.errors, node.issuer, hasPasskey, clock);
        var signIn =
                new SignIn(
                        on.logins,
                        on.sessions,
                        node.browsers,
                        flow,
                        new LeavingTickets(node.issuer, on.ticketKeys, on.opaque),
                        on.opaque,
                        clock);
        var trust = new Trust(on.secondFactors.trusted(), node.browsers, on.opaque, clock);
        return new Way(authorize, tickets, steps, flow, signIn, trust, hints);
    }
}
