package idp.server.cli.declared;

import idp.server.declared.ChangePlan;
import org.jspecify.annotations.Nullable;

/// Port: the installation that a file is compared with and applied to, on this host or over a server. What the
/// commands ask and print does not depend on which of the two it is.
public interface Installed {
    /// All that is configured, as a file.
    String export();

    /// A file, read and judged as far as that can be before anything is done.
    ///
    /// @param strict whether each secret that it refers to has to be at hand
    Wanted read(ConfigurationFile file, boolean prune, boolean strict);

    /// What a file says that the installation is to be.
    interface Wanted {
        /// Whether something may end.
        boolean prunes();

        /// What would be done.
        ChangePlan compare();

        /// The same, by going through all of it and undoing it.
        ChangePlan rehearse();

        /// Does it.
        ///
        /// @param secretsOut a new file for the secrets that are made; null where they have nowhere to go
        Made make(@Nullable String secretsOut);
    }

    /// @param secrets whether some were made, and are in the file
    record Made(ChangePlan plan, boolean secrets) {}
}
