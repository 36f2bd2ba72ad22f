package idp.server.db.audit;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.audit.chain.Link;
import idp.core.oauth.Opaque;
import idp.server.TestPostgres;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.time.Instant;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;

/// A database whose audit a test writes to, as acts do and as its owner could.
final class AuditDatabase implements AutoCloseable {
    static final Link.Seal SEAL =
            text -> HexFormat.of().formatHex(Opaque.hash("a key and " + text));

    final DatabaseSettings settings = TestPostgres.create();
    final Database database = Database.open(settings);
    final JdbiAuditChain chain = new JdbiAuditChain(database, SEAL);

    void act(Kind kind, String person) {
        var now = database.time();
        database.transaction(db -> {
            act(db, kind, person, now);
            return true;
        });
    }

    static void act(Handle db, Kind kind, String person, Instant at) {
        AuditRows.write(db, AuditEvent.of(kind, new Actor.Server(), Target.person(person)), at);
    }

    /// As the owner of the database.
    int run(String sql) {
        return database.transaction(db -> db.execute(sql));
    }

    long count(String table) {
        return database.statement(
                db -> db.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        database.close();
    }
}
