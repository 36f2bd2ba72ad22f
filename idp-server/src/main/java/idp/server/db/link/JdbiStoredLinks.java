package idp.server.db.link;

import idp.core.link.ActionLink;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.link.StoredLinks;
import idp.server.db.Database;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Links in PostgreSQL. That they end with what a person had proven is written in `Endings`.
public final class JdbiStoredLinks implements StoredLinks {
    private final Database database;

    public JdbiStoredLinks(Database database) {
        this.database = database;
    }

    /// A crash that loses one costs a click: whoever waits for the letter asks again.
    @Override
    public boolean keep(Kept link, Instant now) {
        return database.unflushed(db -> LinkRows.keep(db, link, now));
    }

    @Override
    public @Nullable ActionLink look(Kind kind, Presented presented, Instant now) {
        return database.statement(db -> LinkRows.look(db, kind, presented, now));
    }

    @Override
    public @Nullable ActionLink take(Kind kind, Presented presented, Instant now) {
        return database.<@Nullable ActionLink>transaction(
                db -> LinkRows.take(db, kind, presented, now));
    }
}
