package idp.core.authzen;

import idp.core.access.Decision;
import org.jspecify.annotations.Nullable;

/// A decision as its caller gets it: AuthZEN §5.5.
///
/// @param explained whether this caller sees how it came about
public record AccessAnswer(
        Decision decision, @Nullable AccessChallenge challenge, boolean explained) {}
