package idp.core.access.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: entities that an API has chosen to make known. Its resources, so that they can be found by a
/// search: a decision never needs them, as what it needs comes with the question. And its subjects:
/// those that are no accounts here, such as devices.
public interface Resources {
    /// Those of one type in the order of their ids, at most `limit`, after `after`.
    List<Entity> list(String api, String type, @Nullable String after, int limit);

    @Nullable Entity find(String api, String type, String id);

    /// Stores or replaces it.
    void put(String api, Entity entity, Instant now);

    /// False if there was none.
    boolean delete(String api, String type, String id, Instant now);
}
