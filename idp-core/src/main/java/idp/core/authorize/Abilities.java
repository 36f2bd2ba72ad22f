package idp.core.authorize;

import idp.core.session.Level;

/// What the pages of this deployment can do for who comes to them: what is promised in its metadata, and
/// what is refused where an app asks for more.
///
/// @param highest level that a sign-in can reach
/// @param signUp whether people make accounts by themselves
public record Abilities(Level highest, boolean signUp) {}
