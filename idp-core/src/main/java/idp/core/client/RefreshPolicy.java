package idp.core.client;

import java.time.Duration;

/// When a client with the refresh grant gets refresh tokens, and how long a repeated refresh is
/// answered with the same successor.
///
/// @param onlyOffline a refresh token only when `offline_access` was granted; else always
/// @param grace 0 to 60 seconds
public record RefreshPolicy(boolean onlyOffline, Duration grace) {
    public static final RefreshPolicy DEFAULT = new RefreshPolicy(false, Duration.ofSeconds(10));

    public RefreshPolicy {
        if (grace.isNegative() || grace.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("the grace is 0 to 60 seconds");
        }
    }
}
