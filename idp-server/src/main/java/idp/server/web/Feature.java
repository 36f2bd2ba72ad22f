package idp.server.web;

/// What a room of the rim offers, with all that it is made of: it puts its own addresses where they
/// belong.
public interface Feature {
    void addTo(Endpoints to);

    /// Ends answers that would go on, since this node ends.
    default void leave() {}
}
