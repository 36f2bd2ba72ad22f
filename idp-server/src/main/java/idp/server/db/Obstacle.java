package idp.server.db;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/// What stands between this machine and a database, as far as its operator mends one thing or another.
public enum Obstacle {
    NO_NAME("no host has this name", "check the host in IDP_DB_URL, and DNS", true),
    REFUSED("nothing listens there", "start PostgreSQL, or check host and port", true),
    NO_ROUTE("the host cannot be reached", "check the host, the network and the firewall", true),
    SLOW("it is connected and does not answer", "look at its load, its disk, the network", true),
    BROKEN("it ends the connection", "is it PostgreSQL that listens there? see its log", true),
    STARTING("it is starting or stopping", "wait until it has started", true),
    FULL("it has no connection left", "raise its max_connections, or end others", true),
    STANDBY("it is not the primary", "name the primary in IDP_DB_URL", true),
    SILENT("it does not answer", "see the log of PostgreSQL", true),
    PASSWORD("it refuses IDP_DB_USER or its password", "check IDP_DB_USER, IDP_DB_PASSWORD", false),
    NOT_ALLOWED(
            "it does not let IDP_DB_USER in, or change the schema",
            "check pg_hba.conf and the user's rights",
            false),
    NO_DATABASE(
            "a database of this name does not exist there",
            "create it, or check IDP_DB_URL",
            false),
    OTHER_SCHEMA(
            "it has the schema of another version of Gatehouse",
            "run the version that made it, or a later one",
            false),
    CERTIFICATE(
            "its certificate is not trusted",
            "check the host, sslmode and sslrootcert in IDP_DB_URL",
            false),
    NO_TLS("it does not speak TLS", "turn on ssl there, or check sslmode in IDP_DB_URL", false),
    OTHER("it refuses the connection", "see the log of PostgreSQL", true);

    private static final int CAUSES = 20;

    private final String sentence;
    private final String fix;
    private final boolean passing;

    Obstacle(String sentence, String fix, boolean passing) {
        this.sentence = sentence;
        this.fix = fix;
        this.passing = passing;
    }

    public String sentence() {
        return sentence;
    }

    public String fix() {
        return fix;
    }

    /// Whether it may be gone without anybody changing the configuration.
    public boolean mayPass() {
        return passing;
    }

    /// What a step that needs the database failed for; null if the failure does not come from there.
    public static @Nullable Obstacle behind(Throwable failure) {
        Obstacle found = null;
        var at = failure;
        for (int depth = 0; at != null && depth < CAUSES; depth++) {
            var one =
                    switch (at) {
                        case SSLException _, CertificateException _ -> CERTIFICATE;
                        case FlywayValidateException _ -> OTHER_SCHEMA;
                        case SQLException refused -> orElse(bySaid(refused), SILENT);
                        default -> null;
                    };
            // The innermost is the driver's own; what lasts is never outdone.
            if (one != null && (found == null || found.passing)) {
                found = one;
            }
            at = at.getCause();
        }
        return found;
    }

    /// @param failure of an attempt to connect with these settings
    static Obstacle of(SQLException failure, DatabaseSettings settings) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case UnknownHostException _ -> {
                    return NO_NAME;
                }
                case SocketTimeoutException late -> {
                    return connecting(late) ? NO_ROUTE : SLOW;
                }
                case SSLException _, CertificateException _ -> {
                    return CERTIFICATE;
                }
                case ConnectException refused -> {
                    return connecting(refused) ? NO_ROUTE : REFUSED;
                }
                case EOFException _ -> {
                    return BROKEN;
                }
                case SocketException other -> {
                    return connecting(other) ? NO_ROUTE : BROKEN;
                }
                default -> {}
            }
        }
        return orElse(bySaid(failure), byDriver(failure, settings));
    }

    /// The machine's own words for these have no type of their own.
    private static boolean connecting(Exception failure) {
        var said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("connect timed out")
                || said.contains("connection timed out")
                || said.contains("no route to host")
                || said.contains("unreachable");
    }

    /// What PostgreSQL itself says.
    private static @Nullable Obstacle bySaid(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "28P01" -> PASSWORD;
            case "28000", "42501" -> NOT_ALLOWED;
            case "3D000" -> NO_DATABASE;
            case "53300" -> FULL;
            case "57P01", "57P02", "57P03" -> STARTING;
            default -> null;
        };
    }

    /// What the driver says of an attempt to connect.
    private static Obstacle byDriver(SQLException failure, DatabaseSettings settings) {
        return switch (String.valueOf(failure.getSQLState())) {
            // What it asked for was refused, TLS or a sign-in without a password.
            case "08004" -> settings.password().isEmpty() ? PASSWORD : NO_TLS;
            // TLS failed before there was a session.
            case "08006" -> CERTIFICATE;
            case "08001" -> settings.jdbcUrl().contains("targetServerType") ? OTHER : STANDBY;
            default -> OTHER;
        };
    }

    private static Obstacle orElse(@Nullable Obstacle one, Obstacle other) {
        return one == null ? other : one;
    }
}
