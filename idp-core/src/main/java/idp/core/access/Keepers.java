package idp.core.access;

import idp.core.access.facts.Assignments;
import idp.core.access.facts.GroupMembers;
import idp.core.access.facts.Groups;
import idp.core.access.facts.Resources;
import idp.core.access.facts.Roles;

/// All that is kept about APIs, as those change it who manage them: the command line and the admin
/// API.
///
/// @param subjects those of the APIs, that are no accounts here
public record Keepers(
        ResourceServers apis,
        Roles roles,
        Assignments assignments,
        Groups groups,
        GroupMembers members,
        Policies policies,
        Resources resources,
        Resources subjects) {}
