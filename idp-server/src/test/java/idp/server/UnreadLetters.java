package idp.server;

import idp.core.mail.Envelope;
import idp.server.db.mail.OutboxRows;
import java.util.List;

/// The letters in a node's mailbox that no test has read yet.
public final class UnreadLetters {
    private UnreadLetters() {}

    /// Oldest first; they are read by it.
    public static List<Envelope> of(TestNode node) {
        var database = node.database();
        database.statement(
                db -> db.execute("UPDATE outbox SET state = 'waiting' WHERE state = 'kept'"));
        var ground = node.node().ground();
        return new OutboxRows(database, ground.letters, ground.opaque)
                .take(1_000, database.time()).stream().map(OutboxRows.Taken::envelope).toList();
    }
}
