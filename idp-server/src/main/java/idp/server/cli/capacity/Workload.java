package idp.server.cli.capacity;

import java.time.Duration;

/// What so many people ask for.
///
/// @param signIns with a password, of a person and day
/// @param apps that a person uses in a day
/// @param use of each of them, in a day
/// @param lifetime of an access token: as often an app refreshes while it is used
/// @param peak the part of a day's acts that the busiest hour has
record Workload(
        long people, double signIns, double apps, Duration use, Duration lifetime, double peak) {
    private static final double HOUR = 3_600;

    /// Of all people.
    double perDay(Act act) {
        return people
                * switch (act) {
                    case SIGN_IN -> signIns;
                    // The first one belongs to the sign-in.
                    case CODE_FLOW -> Math.max(0, apps - signIns);
                    case REFRESH -> apps * use.toMillis() / lifetime.toMillis();
                };
    }

    /// In the busiest hour.
    double perSecond(Act act) {
        return perDay(act) * peak / HOUR;
    }
}
