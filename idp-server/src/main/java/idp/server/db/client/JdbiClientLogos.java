package idp.server.db.client;

import idp.core.client.ClientLogo;
import idp.core.client.ClientLogos;
import idp.server.db.Database;
import org.jspecify.annotations.Nullable;

/// Logos of clients in PostgreSQL.
public final class JdbiClientLogos implements ClientLogos {
    private final Database database;

    public JdbiClientLogos(Database database) {
        this.database = database;
    }

    @Override
    public byte @Nullable [] find(String name) {
        // Nobody is asked for what no logo is called.
        if (!ClientLogo.isName(name)) {
            return null;
        }
        return database.<byte @Nullable []>statement(db ->
                db.createQuery("SELECT image FROM client_logo WHERE name = :name LIMIT 1")
                        .bind("name", name)
                        .mapTo(byte[].class)
                        .findOne()
                        .orElse(null));
    }
}
