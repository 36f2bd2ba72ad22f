package orders;

import idp.guard.Resource;
import java.util.Map;

/// An order. Amounts are whole cents.
record Order(long id, String owner, String region, long cents, long refunded) {
    /// As the policies see it.
    Resource resource() {
        var user = Map.of("type", "user", "id", owner);
        return Resource.of("order", id, Map.of("owner", user, "region", region, "cents", cents));
    }
}
