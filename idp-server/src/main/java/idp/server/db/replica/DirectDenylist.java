package idp.server.db.replica;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.Denylist;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.server.db.Database;

/// The verdict by one indexed read on the primary: what a node does that has no lease, and a command.
/// With it come the kinds of rows that there are: one that this version does not know may end any
/// token.
public final class DirectDenylist implements Denylist {
    private final Database database;

    public DirectDenylist(Database database) {
        this.database = database;
    }

    @Override
    public Verdict verdict(TokenFacts token) {
        try {
            return database.statement(db ->
                    db
                            .createQuery(
                                    """
                                    WITH RECURSIVE kinds AS (
                                        SELECT min(kind) AS kind FROM denied
                                        UNION ALL
                                        SELECT (SELECT min(d.kind) FROM denied d
                                                WHERE d.kind > kinds.kind)
                                        FROM kinds WHERE kinds.kind IS NOT NULL)
                                    SELECT kind, '' AS key, to_timestamp(0) AS not_before,
                                        to_timestamp(0) AS until
                                    FROM kinds WHERE kind IS NOT NULL
                                    UNION ALL
                                    SELECT kind, key, not_before, until FROM denied
                                    WHERE kind = 'TOKEN' AND key = :jti
                                       OR kind = 'GRANT' AND key = :grant
                                       OR kind = 'SESSION' AND key = :sid
                                       OR kind = 'SUBJECT' AND key = :subject
                                       OR kind = 'CLIENT' AND key = :client
                                       OR kind = 'ALL' AND key = :all
                                    """)
                            .bind("jti", token.key(Kind.TOKEN))
                            .bind("grant", token.key(Kind.GRANT))
                            .bind("sid", token.key(Kind.SESSION))
                            .bind("subject", token.key(Kind.SUBJECT))
                            .bind("client", token.key(Kind.CLIENT))
                            .bind("all", token.key(Kind.ALL))
                            .map((row, _) -> ReplicaReader.row(row))
                            .stream()
                            .filter(row -> row.ends(token.issuedAt()))
                            .map(Denied::kind)
                            .sorted()
                            .findFirst()
                            .<Verdict>map(Verdict.Dead::new)
                            .orElseGet(Verdict.Alive::new));
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // No table, no right to read it, a row without sense: not known is not alive.
            throw new Unavailable("the denylist cannot be read", e);
        }
    }
}
