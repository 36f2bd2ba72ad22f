package idp.server.parts;

import idp.core.authorize.ClientGrants;
import idp.core.seal.LetterSeal;
import idp.core.session.SessionSearch;
import idp.server.db.Database;
import idp.server.db.call.AnsweredCalls;
import idp.server.db.call.WholeCalls;
import idp.server.db.grants.JdbiClientGrants;
import idp.server.db.mail.UnsentLetters;
import idp.server.db.user.JdbiSessionSearch;

/// What those look at who run the server, across people and clients.
public record OperatorParts(
        UnsentLetters letters,
        SessionSearch sessions,
        ClientGrants grants,
        AnsweredCalls answered,
        WholeCalls whole) {
    static OperatorParts of(Database admin, LetterSeal seal) {
        return new OperatorParts(
                new UnsentLetters(admin, seal),
                new JdbiSessionSearch(admin),
                new JdbiClientGrants(admin),
                new AnsweredCalls(admin, seal),
                new WholeCalls(admin));
    }
}
