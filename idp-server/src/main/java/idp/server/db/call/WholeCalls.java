package idp.server.db.call;

import idp.server.db.Database;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls that are done to the version that they name or not at all: what they compare and what they write
/// is one transaction, whichever stores they go through.
public final class WholeCalls {
    private final Database database;

    public WholeCalls(Database database) {
        this.database = database;
    }

    /// What the call read is still so when it commits. Where others changed it meanwhile, it is done again from
    /// its beginning and sees that; so it touches nothing but the database.
    public <T extends @Nullable Object> T whole(Supplier<T> call) {
        return database.alone(call);
    }
}
