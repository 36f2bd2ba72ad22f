package idp.server.account.factor;

import idp.core.session.Factor;
import idp.server.account.AccountParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.enrol.EnrolPieces;
import idp.server.web.enrol.FactorDrafts;

/// Second factors in the account. Where none are offered, none is added.
public record AccountFactorFeature(
        AddHandler add, RemoveHandler remove, TrustedHandler trusted, boolean offered)
        implements Feature {
    public static AccountFactorFeature of(AccountParts on, EnrolPieces pieces) {
        var node = on.node();
        var factors = node.on.secondFactors;
        var drafts = new FactorDrafts(node.issuer, node.on.ticketKeys, node.on.opaque);
        return new AccountFactorFeature(
                new AddHandler(
                        on.gate(), on.screen(), node.screen, factors.enrolment(), drafts, pieces),
                new RemoveHandler(on.gate(), on.screen(), factors),
                new TrustedHandler(on.gate(), on.screen(), factors.trusted()),
                factors.rule().offers(Factor.TOTP));
    }

    @Override
    public void addTo(Endpoints to) {
        if (offered) {
            to.page(AddHandler.APP, add::app, add::confirm);
        }
        to.page(AddHandler.CODES, add::codes, add::adopt);
        to.page(RemoveHandler.PATH, remove::get, remove::post);
        to.page(TrustedHandler.PATH, trusted::get, trusted::end);
    }
}
