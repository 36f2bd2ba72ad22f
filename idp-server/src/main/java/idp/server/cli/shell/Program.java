package idp.server.cli.shell;

import idp.core.access.Evaluator;
import idp.core.oauth.Opaque;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: the program that this command line belongs to.
public interface Program {
    /// What a start is for.
    enum Mode {
        /// On this machine, with defaults that need no configuration.
        DEV,
        /// For others, with everything said in the configuration.
        SERVE
    }

    /// One thing that [#examine] looked at.
    ///
    /// @param fix what to do when it is not good, empty when it is
    record Finding(String subject, boolean good, String detail, String fix) {}

    /// The schema before and after [#migrate].
    record Migrated(int version, int applied) {}

    String version();

    /// A variable of its environment; null if it is not set, as all are where there is none.
    default @Nullable String variable(String name) {
        return null;
    }

    /// Who runs it, by the name that the host has for them.
    String operator();

    /// Runs a node until the process is told to stop.
    void run(Mode mode);

    /// What the commands act on: the database of the running dev server, or the configured one.
    Installation open();

    /// The language of policies; needs no database.
    Evaluator evaluator();

    Opaque opaque();

    /// The time of this machine, for what needs no database.
    InstantSource clock();

    Migrated migrate();

    /// A new master key, wrapped by the key of that label in the configured token, as it is set. Nobody
    /// saw it unwrapped.
    ///
    /// @param create makes the key in the token if there is none
    String wrapMasterKey(String key, boolean create);

    List<Finding> examine();

    /// Whether the node on this machine answers and calls itself ready.
    boolean isHealthy();
}
