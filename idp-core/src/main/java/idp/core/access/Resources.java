package idp.core.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: resources that an API has chosen to make known, so that they can be found by a search. A
/// decision never needs them: what it needs comes with the question.
public interface Resources {
    /// Those of one type in the order of their ids, at most `limit`, after `after`.
    List<Entity> list(String api, String type, @Nullable String after, int limit);

    /// Stores or replaces it.
    void put(String api, Entity resource, Instant now);

    /// False if there was none.
    boolean delete(String api, String type, String id, Instant now);
}
