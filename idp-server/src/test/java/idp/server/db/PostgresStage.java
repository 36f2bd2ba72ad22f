package idp.server.db;

import idp.core.Stage;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.authorize.Consents;
import idp.core.client.ClientStore;
import idp.core.grant.Codes;
import idp.core.link.StoredLinks;
import idp.core.session.Logins;
import idp.core.session.Sessions;
import idp.core.token.RefreshTokens;
import idp.core.user.HashedPassword;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.TestPostgres;
import idp.server.db.client.JdbiClients;
import idp.server.db.grants.JdbiCodes;
import idp.server.db.grants.JdbiConsents;
import idp.server.db.grants.JdbiRefreshTokens;
import idp.server.db.link.JdbiStoredLinks;
import idp.server.db.user.JdbiLogins;
import idp.server.db.user.JdbiSessions;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.db.user.JdbiUsers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// All adapters over one database.
public final class PostgresStage extends Stage implements AutoCloseable {
    public final Database database = TestPostgres.fresh();

    @Override
    public Users users() {
        return new JdbiUsers(database, _ -> now());
    }

    @Override
    public ClientStore clients() {
        return new JdbiClients(database);
    }

    @Override
    public Sessions sessions() {
        return new JdbiSessions(database, _ -> now(), true);
    }

    @Override
    public Logins logins() {
        return new JdbiLogins(database);
    }

    @Override
    public StoredLinks links() {
        return new JdbiStoredLinks(database);
    }

    @Override
    public Codes codes() {
        return new JdbiCodes(database);
    }

    @Override
    public RefreshTokens grants() {
        return new JdbiRefreshTokens(database);
    }

    @Override
    public Consents consents() {
        return new JdbiConsents(database);
    }

    @Override
    public void newPassword(User user) {
        new JdbiStoredPasswords(database, _ -> now())
                .set(user.id(), new HashedPassword("p1", 4, "hash"), true);
    }

    @Override
    public void disable(User user) {
        users().setEnabled(user.id(), false);
    }

    @Override
    public Instant cutOff(String kind, String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT not_before FROM denied
                                WHERE kind = :kind AND key = :id
                                """)
                        .bind("kind", kind.toUpperCase(Locale.ROOT))
                        .bind("id", id)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<AuditEvent> audit(Target target) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT kind, actor_type, actor_id, object FROM audit_event
                                WHERE target_type = :type AND target_id = :id
                                    AND client_id IS NOT DISTINCT FROM :client
                                    AND user_id IS NOT DISTINCT FROM :user
                                ORDER BY id
                                """)
                        .bind("type", target.type().wire())
                        .bind("id", target.id())
                        .bind("client", target.clientId())
                        .bind("user", target.userId())
                        .map((row, _) ->
                                new AuditEvent(
                                        Kind.valueOf(row.getString("kind")),
                                        Actor.of(
                                                row.getString("actor_type"),
                                                row.getString("actor_id")),
                                        target,
                                        row.getString("object")))
                        .list());
    }

    @Override
    public void close() {
        database.close();
    }
}
