package idp.server.db.audit;

import idp.core.audit.chain.ChainChecks;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.ChainVerdict.Wrong;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The last look through the chain, beside its head, whose seal is not upon it.
public final class JdbiChainChecks implements ChainChecks {
    private final Database database;

    public JdbiChainChecks(Database database) {
        this.database = database;
    }

    @Override
    public void note(ChainVerdict verdict) {
        var end = verdict instanceof Whole whole ? whole.end().seq() : null;
        var wrong = verdict instanceof Broken broken ? broken.what().name() : null;
        database.statement(db ->
                db.createUpdate(
                                """
                                UPDATE audit_head SET checked_at = clock_timestamp(),
                                    checked_end = :end, checked_wrong = :wrong
                                """)
                        .bind("end", end)
                        .bind("wrong", wrong)
                        .execute());
    }

    @Override
    public @Nullable Check last() {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT checked_at, checked_end, checked_wrong FROM audit_head
                                WHERE checked_at IS NOT NULL
                                """)
                        .map((row, _) -> check(row))
                        .findOne()
                        .orElse(null));
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(
                Objects.requireNonNull(Columns.time(row, "checked_at")),
                row.getObject("checked_end", Long.class),
                wrong(row.getString("checked_wrong")));
    }

    /// A newer release may know more that can be wrong.
    private static @Nullable Wrong wrong(@Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(Wrong.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElse(Wrong.END_FORGED);
    }
}
