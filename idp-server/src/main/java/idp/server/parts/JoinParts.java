package idp.server.parts;

import idp.core.join.Administrators;
import idp.core.join.Joins;
import idp.core.join.SetUpLinks;
import idp.core.join.SignUps;
import idp.core.link.ActionLinks;
import idp.core.link.LetterThrottle;
import idp.core.user.Users;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.audit.JdbiAudit;
import idp.server.db.join.JdbiAdministrators;
import idp.server.db.join.JdbiJoins;
import java.time.InstantSource;

/// What accounts that people make for themselves are made by.
public record JoinParts(
        Administrators administrators, Joins joins, SetUpLinks setUp, SignUps signUps) {
    static JoinParts of(
            Config config,
            Database pages,
            Users users,
            ActionLinks links,
            LetterThrottle throttle,
            InstantSource clock) {
        var issuer = config.issuer();
        var administrators = new JdbiAdministrators(pages);
        return new JoinParts(
                administrators,
                new JdbiJoins(pages),
                new SetUpLinks(administrators, links, new JdbiAudit(pages), issuer, clock),
                new SignUps(config.signUp().rule(), users, throttle, links, issuer, clock));
    }
}
