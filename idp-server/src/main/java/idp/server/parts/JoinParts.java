package idp.server.parts;

import idp.core.join.Administrators;
import idp.core.join.Joins;
import idp.core.join.SetUpLinks;
import idp.core.link.ActionLinks;
import idp.core.oauth.Issuer;
import idp.server.db.Database;
import idp.server.db.join.JdbiAdministrators;
import idp.server.db.join.JdbiJoins;
import java.time.InstantSource;

/// What accounts that people make for themselves are made by.
public record JoinParts(Administrators administrators, Joins joins, SetUpLinks setUp) {
    static JoinParts of(Database pages, ActionLinks links, Issuer issuer, InstantSource clock) {
        var administrators = new JdbiAdministrators(pages);
        return new JoinParts(
                administrators,
                new JdbiJoins(pages),
                new SetUpLinks(administrators, links, issuer, clock));
    }
}
