package idp.server.admin.operate;

import idp.server.adapter.IssuerReach;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What this very node can tell of itself.
///
/// @param parts what it needs to give good answers
/// @param lease how long ago its last good poll of revocations began; null if the lease has run out
/// @param jobs what it does now and then
/// @param schema which steps the database has taken
/// @param wall the clock of this machine
public record Vitals(
        Supplier<List<Vital>> parts,
        Supplier<@Nullable Duration> lease,
        Supplier<List<Chore>> jobs,
        Supplier<Schema> schema,
        IssuerReach issuer,
        InstantSource wall) {
    /// @param part a word of ours: `lease`, `keys`, `database` or `policies`
    public record Vital(String part, boolean good) {}

    /// @param age since its last good end; null if there was none
    /// @param failed how many runs have failed since
    public record Chore(
            String name, Duration period, @Nullable Duration age, int failed, boolean late) {}

    /// @param taken the last step that the database has taken
    /// @param known the last one that this release knows
    public record Schema(int taken, int known) {
        boolean isGood() {
            return taken >= known;
        }
    }

    Duration skew(Instant database) {
        return Duration.between(database, wall.instant());
    }
}
