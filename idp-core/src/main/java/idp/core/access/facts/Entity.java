package idp.core.access.facts;

/// A subject or a resource: AuthZEN §5.1 and §5.2. The type is also the entity type of the policies.
public record Entity(String type, String id, Attributes properties) {
    public Entity(String type, String id) {
        this(type, id, Attributes.NONE);
    }

    public boolean is(String otherType, String otherId) {
        return type.equals(otherType) && id.equals(otherId);
    }
}
