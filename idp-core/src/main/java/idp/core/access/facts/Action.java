package idp.core.access.facts;

/// What would be done: AuthZEN §5.3.
public record Action(String name, Attributes properties) {
    public Action(String name) {
        this(name, Attributes.NONE);
    }
}
