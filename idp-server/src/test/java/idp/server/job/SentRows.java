package idp.server.job;

import idp.server.db.Database;

/// What the database says while letters are sent.
final class SentRows {
    private SentRows() {}

    /// State, tries, and what is left of a letter.
    static String row(Database database) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT state || ' ' || tries || ' ' || (recipient IS NOT NULL)
                                    || ' ' || (content IS NOT NULL) || ' ' || (taken_by IS NOT NULL)
                                FROM outbox
                                """)
                        .mapTo(String.class)
                        .one());
    }

    static int transactions(Database database) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                    AND state LIKE 'idle in transaction%'
                                """)
                        .mapTo(Integer.class)
                        .one());
    }
}
