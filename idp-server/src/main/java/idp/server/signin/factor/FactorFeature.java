package idp.server.signin.factor;

import idp.server.parts.NodeParts;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.enrol.EnrolPieces;
import idp.server.web.enrol.FactorDrafts;

/// The second factor of a sign-in.
public record FactorFeature(FactorHandler factor, EnrolHandler enrol) implements Feature {
    public static FactorFeature of(NodeParts node, Way way, EnrolPieces pieces) {
        var on = node.on;
        var factors = on.secondFactors;
        return new FactorFeature(
                new FactorHandler(
                        way.steps(),
                        on.factors,
                        factors.check(),
                        way.trust(),
                        way.signIn(),
                        way.tickets(),
                        way.flow(),
                        node.screen,
                        node.clock),
                new EnrolHandler(
                        way.steps(),
                        factors.enrolment(),
                        new FactorDrafts(node.issuer, on.ticketKeys, on.opaque),
                        pieces,
                        way.signIn(),
                        way.flow(),
                        node.screen,
                        node.clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(FactorHandler.PATH, factor::get, factor::post);
        to.page(EnrolHandler.ADD, enrol::add, enrol::confirm);
        to.page(EnrolHandler.CODES, enrol::codes, enrol::adopt);
    }
}
