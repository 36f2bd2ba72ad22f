package idp.server.page.view.own;

import idp.server.page.view.account.Said;
import idp.server.page.view.account.Spot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done to an account.
///
/// @param browser null where nobody noted one
/// @param refused whether it was tried in vain
public record DeedRow(Said what, Instant at, @Nullable Said browser, Spot from, boolean refused) {}
