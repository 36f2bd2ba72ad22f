package idp.server.page;

/// Sending people on by a page instead of a redirect, for addresses that a policy cannot name and for
/// apps whose callback continues elsewhere. `target` is the complete address with its answer.
public record OnwardView(App app, Target target) implements View {}
