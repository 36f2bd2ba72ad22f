package idp.server.admin;

import idp.core.Stage;
import idp.server.TestNode;

/// Letters of a node that sends none.
final class TestLetters {
    private final TestNode node;

    TestLetters(TestNode node) {
        this.node = node;
    }

    String waiting() {
        return put("waiting", "'\\x00', NULL");
    }

    String dead() {
        return put("dead", "NULL, now()");
    }

    private String put(String state, String rest) {
        var id = Stage.OPAQUE.id();
        node.database()
                .transaction(db ->
                        db.createUpdate(
                                        """
                                        INSERT INTO outbox (id, kind, state, put_at, due_at, until,
                                            tries, answer, content, ended_at)
                                        VALUES (:id, 'trial', :state, now(), now() + interval '1 day',
                                            now() + interval '2 days', 3, 'it is away', %s)
                                        """
                                                .formatted(rest))
                                .bind("id", id)
                                .bind("state", state)
                                .execute());
        return id;
    }
}
