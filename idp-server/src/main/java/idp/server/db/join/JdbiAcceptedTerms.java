package idp.server.db.join;

import static java.util.Objects.requireNonNull;

import idp.core.user.terms.AcceptedTerms;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.time.Instant;
import java.util.List;

/// Accepted terms of use in PostgreSQL.
public final class JdbiAcceptedTerms implements AcceptedTerms {
    private final Database database;

    public JdbiAcceptedTerms(Database database) {
        this.database = database;
    }

    @Override
    public boolean has(String userId, String version) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT EXISTS (SELECT FROM terms_acceptance
                                    WHERE user_id = :user AND version = :version)
                                """)
                        .bind("user", userId)
                        .bind("version", version)
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public void accept(String userId, String version, Instant now) {
        database.transaction(db -> {
            TermsRows.accept(db, userId, version, now);
            return true;
        });
    }

    @Override
    public List<Acceptance> of(String userId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT version, accepted_at FROM terms_acceptance
                                WHERE user_id = :user ORDER BY accepted_at DESC, version
                                """)
                        .bind("user", userId)
                        .map((row, _) ->
                                new Acceptance(
                                        row.getString("version"),
                                        requireNonNull(Instants.read(row, "accepted_at"))))
                        .list());
    }
}
