package idp.server.db;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/// What keeps a node from its database, by what the attempt threw.
///
/// @param sentence ends "the database …"
/// @param lasts whether waiting does not mend it
public record Hindrance(String sentence, boolean lasts) {
    private static final int CAUSES = 20;

    /// Null if the failure does not come from the database.
    public static @Nullable Hindrance of(Throwable failure) {
        Hindrance found = null;
        var at = failure;
        for (int depth = 0; at != null && depth < CAUSES; depth++) {
            var one = one(at);
            // The innermost is the driver's own; what lasts is never outdone.
            if (one != null && (found == null || !found.lasts)) {
                found = one;
            }
            at = at.getCause();
        }
        return found;
    }

    private static @Nullable Hindrance one(Throwable at) {
        return switch (at) {
            case SSLException _, CertificateException _ ->
                    new Hindrance("has a certificate that is not trusted here", true);
            case FlywayValidateException _ ->
                    new Hindrance("has the schema of another version of Gatehouse", true);
            case SQLException refused -> byState(String.valueOf(refused.getSQLState()));
            default -> null;
        };
    }

    private static Hindrance byState(String state) {
        return switch (state) {
            case "28P01" -> new Hindrance("refuses IDP_DB_USER or its password", true);
            case "28000" -> new Hindrance("does not let IDP_DB_USER in from here", true);
            case "3D000" -> new Hindrance("does not exist on that server", true);
            case "42501" -> new Hindrance("does not let IDP_DB_USER change the schema", true);
            case "53300" -> new Hindrance("has no connection left", false);
            case "57P01", "57P02", "57P03" -> new Hindrance("is starting or stopping", false);
            default -> new Hindrance("does not answer", false);
        };
    }
}
