package idp.core.access.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A role that a subject holds in an API: everywhere, for one resource, or in one region.
///
/// @param resourceType with `resourceId`, the one resource it is for
/// @param region the `region` that a resource must have
/// @param until when it ends
public record Assignment(
        String role,
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable String region,
        @Nullable Instant until) {
    public static Assignment everywhere(String role) {
        return new Assignment(role, null, null, null, null);
    }

    /// Whether the role is held towards this resource at this moment.
    public boolean holds(Entity resource, Instant now) {
        if (until != null && !now.isBefore(until)) {
            return false;
        }
        if (resourceId != null
                && !(resourceId.equals(resource.id()) && resource.type().equals(resourceType))) {
            return false;
        }
        return region == null || region.equals(resource.properties().text("region"));
    }
}
