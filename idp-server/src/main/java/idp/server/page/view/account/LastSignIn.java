package idp.server.page.view.account;

import java.time.Instant;
import java.time.ZoneId;

/// The sign-in before this one.
///
/// @param now what its day is counted from
public record LastSignIn(Instant at, Instant now, Said name, Spot from, ZoneId zone) {}
