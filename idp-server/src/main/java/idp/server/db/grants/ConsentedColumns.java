package idp.server.db.grants;

import idp.core.oauth.Scope;
import idp.core.token.Consented;
import idp.server.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/// [Consented] as columns: `code` keeps them until `app_grant` does.
final class ConsentedColumns {
    private ConsentedColumns() {}

    static <S extends SqlStatement<S>> S bind(S statement, Consented consented) {
        return statement
                .bind("grant", consented.grantId())
                .bind("client", consented.clientId())
                .bind("user", consented.userId())
                .bind("sid", consented.sid())
                .bind("scope", Columns.texts(consented.scope().values()))
                .bind("resources", Columns.texts(consented.resources()))
                .bind("auth_time", consented.authTime())
                .bind("acr", consented.acr())
                .bind("amr", Columns.texts(consented.amr()));
    }

    static Consented read(ResultSet row) throws SQLException {
        return new Consented(
                row.getString("grant_id"),
                row.getString("client_id"),
                row.getString("user_id"),
                row.getString("sid"),
                Scope.of(Columns.texts(row, "scope")),
                Columns.texts(row, "resources"),
                Columns.time(row, "auth_time"),
                row.getString("acr"),
                Columns.texts(row, "amr"));
    }
}
