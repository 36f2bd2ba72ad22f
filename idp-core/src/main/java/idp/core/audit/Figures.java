package idp.core.audit;

import idp.core.audit.AuditEvent.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Port: how much there is, and how sign-ins went: figures to be looked at, never for a decision. Each is
/// counted up to a bound, so that asking costs the same however large the installation is.
public interface Figures {
    /// @param number at most the bound
    /// @param more whether there are more than that
    record Count(long number, boolean more) {}

    /// What there is now.
    ///
    /// @param sessions sign-ins that have not ended
    /// @param waiting letters that are still to be sent
    /// @param failing those of them that were tried already
    /// @param ending API keys and secrets of clients that end soon
    /// @param reached whether anybody has ever signed in to an app
    record Stock(
            Count users,
            Count groups,
            Count clients,
            Count sessions,
            Count waiting,
            Count failing,
            Count ending,
            boolean reached) {}

    /// What was done on a day of UTC.
    record Day(LocalDate date, Map<Kind, Count> acts) {
        public Day {
            acts = Map.copyOf(acts);
        }
    }

    Stock stock(Instant now);

    /// One for each day, the first first, with each kind.
    List<Day> days(List<Kind> kinds, LocalDate first, int days);
}
