package idp.server.decide;

import static io.javalin.http.HandlerType.POST;

import idp.core.access.MissingForPermit;
import idp.core.authzen.AccessEndpoint;
import idp.core.authzen.AccessSearch;
import idp.core.authzen.AccessTokens;
import idp.server.parts.NodeParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The second gate, as AuthZEN asks it.
public record DecideFeature(AuthzenHandler decisions, AuthzenSearchHandler searches)
        implements Feature {
    public static DecideFeature of(NodeParts node) {
        var on = node.on;
        var clock = node.clock;
        var passed = new AccessTokens(node.tokens);
        var missing =
                new MissingForPermit(on.policies, on.subjects, on.keepers.roles(), on.judge, clock);
        var decisions = new AccessEndpoint(on.decisions, missing, passed, clock);
        var searches =
                new AccessSearch(
                        on.decisions,
                        on.policies,
                        on.subjects,
                        on.keepers.resources(),
                        passed,
                        clock);
        return new DecideFeature(
                new AuthzenHandler(node.issuer, node.callers, decisions, clock),
                new AuthzenSearchHandler(node.callers, searches, clock));
    }

    @Override
    public void addTo(Endpoints to) {
        // AuthZEN §9.2
        to.wellKnown("authzen-configuration", decisions::metadata);
        to.program(POST, "/access/v1/evaluation", decisions::evaluation);
        to.program(POST, "/access/v1/evaluations", decisions::evaluations);
        to.program(POST, "/access/v1/search/subject", searches::subject);
        to.program(POST, "/access/v1/search/resource", searches::resource);
        to.program(POST, "/access/v1/search/action", searches::action);
    }
}
