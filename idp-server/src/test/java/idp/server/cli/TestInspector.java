package idp.server.cli;

import idp.core.access.DecisionPoint;
import idp.core.access.Judge;
import idp.core.access.facts.Subjects;
import idp.core.authzen.Inspector;
import idp.core.jose.JoseSamples;
import idp.core.token.OwnTokens;
import java.time.InstantSource;

/// Both gates over the fakes of a command line.
final class TestInspector {
    private TestInspector() {}

    static Inspector of(CliFixture idp, Subjects subjects) {
        var judge = new Judge(CliFixture.CEDAR, idp.opaque);
        var decisions =
                new DecisionPoint(idp.policies, subjects, judge, idp.decisionLog, idp.clock);
        var tokens = new OwnTokens(SignedTokens.JWTS, idp.denylist);
        var time = InstantSource.fixed(idp.tokenTime);
        return new Inspector(JoseSamples.ISSUER, tokens, decisions, time);
    }
}
