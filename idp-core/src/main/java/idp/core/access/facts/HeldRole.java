package idp.core.access.facts;

import java.time.Instant;

/// An assignment as it is stored.
///
/// @param createdBy who made it
public record HeldRole(
        String id,
        String api,
        RoleHolder holder,
        Assignment assignment,
        Instant createdAt,
        String createdBy) {}
