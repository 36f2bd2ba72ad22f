package idp.server.db.link;

import idp.core.link.ActionLink;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.server.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads a link of `action_link`, which the query calls `l`.
final class LinkColumns {
    static final String ALL =
            """
            l.id, l.errand, l.user_id, l.address, l.groups, l.uses, l.used, l.onward, l.expires_at
            """;

    private LinkColumns() {}

    static ActionLink link(ResultSet row) throws SQLException {
        return new ActionLink(
                row.getString("id"),
                errand(row),
                row.getString("onward"),
                row.getInt("used"),
                Columns.time(row, "expires_at"));
    }

    private static Errand errand(ResultSet row) throws SQLException {
        var user = row.getString("user_id");
        var address = row.getString("address");
        return switch (Kind.valueOf(row.getString("errand"))) {
            case RECOVER -> new Errand.Recover(user, address);
            case NEW_ADDRESS -> new Errand.NewAddress(user, address);
            case SIGN_UP -> new Errand.SignUp(address);
            case INVITATION ->
                    new Errand.Invitation(
                            address, Columns.texts(row, "groups"), row.getInt("uses"));
            case SET_UP -> new Errand.SetUp();
        };
    }
}
