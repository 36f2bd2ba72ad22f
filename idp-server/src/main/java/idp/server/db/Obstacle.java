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
    PASSWORD("it refuses the user or the password", "check IDP_DB_USER, IDP_DB_PASSWORD", false),
    NOT_ALLOWED("it does not let this user in", "check pg_hba.conf and the user's rights", false),
    NO_DATABASE("it has no database of this name", "create it, or check IDP_DB_URL", false),
    CERTIFICATE(
            "its certificate is not trusted",
            "check the host, sslmode and sslrootcert in IDP_DB_URL",
            false),
    NO_TLS("it does not speak TLS", "turn on ssl there, or check sslmode in IDP_DB_URL", false),
    OTHER("it refuses the connection", "see the log of PostgreSQL", true);

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
        return byState(String.valueOf(failure.getSQLState()), settings);
    }

    /// The machine's own words for these have no type of their own.
    private static boolean connecting(Exception failure) {
        var said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("connect timed out")
                || said.contains("connection timed out")
                || said.contains("no route to host")
                || said.contains("unreachable");
    }

    private static Obstacle byState(String state, DatabaseSettings settings) {
        return switch (state) {
            case "28P01" -> PASSWORD;
            case "28000", "42501" -> NOT_ALLOWED;
            case "3D000" -> NO_DATABASE;
            case "53300" -> FULL;
            case "57P03", "57P01", "57P02" -> STARTING;
            // The driver's own: what it asked for was refused, TLS or a sign-in without a password.
            case "08004" -> settings.password().isEmpty() ? PASSWORD : NO_TLS;
            // The driver's own: TLS failed before there was a session.
            case "08006" -> CERTIFICATE;
            case "08001" -> settings.jdbcUrl().contains("targetServerType") ? OTHER : STANDBY;
            default -> OTHER;
        };
    }
}
