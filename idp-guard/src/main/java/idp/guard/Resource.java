package idp.guard;

import java.util.Map;

/// What somebody wants to act upon, as AuthZEN has it: its type is the entity type of the policies,
/// its properties are read by them. Nothing has to be registered beforehand.
///
/// @param properties JSON values; money as a whole number of cents
public record Resource(String type, String id, Map<String, Object> properties) {
    public Resource {
        properties = Map.copyOf(properties);
    }

    public static Resource of(String type, String id) {
        return new Resource(type, id, Map.of());
    }

    public static Resource of(String type, long id, Map<String, Object> properties) {
        return new Resource(type, Long.toString(id), properties);
    }
}
