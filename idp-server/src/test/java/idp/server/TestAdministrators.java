package idp.server;

import static idp.core.access.ResourceServer.OWN;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.RoleHolder;
import idp.core.user.Identifier;
import idp.core.user.User;
import idp.server.parts.Components;
import java.time.Instant;

/// Who manages a node, and the link to become the first who does.
public record TestAdministrators(Components ground) {
    public static TestAdministrators of(TestNode node) {
        return new TestAdministrators(node.node().ground());
    }

    /// As a start prints it; null if there is an administrator.
    public String setUpLink() {
        return ground.join.setUp().offer().orElse(null);
    }

    public boolean isOne(String login) {
        var user = find(login);
        return user != null
                && ground
                        .keepers
                        .assignments()
                        .list(OWN, new Filter("admin", holder(user)), null, 9)
                        .stream()
                        .anyMatch(held -> held.assignment().role().equals("admin"));
    }

    public void make(User user) {
        make(user, "admin");
    }

    /// @param name of a role at this server
    public void make(User user, String name) {
        ground.keepers
                .assignments()
                .assign(
                        OWN,
                        ground.opaque.id(),
                        holder(user),
                        Assignment.everywhere(name),
                        "test",
                        ground.clock.instant());
    }

    /// All roles of this server that they hold.
    public void takeAll(User user) {
        var assignments = ground.keepers.assignments();
        assignments
                .list(OWN, new Filter(null, holder(user)), null, 9)
                .forEach(held -> assignments.revoke(OWN, held.id(), ground.clock.instant()));
    }

    /// When they end to be one.
    public Instant ends(String login) {
        var filter = new Filter("admin", holder(find(login)));
        return ground.keepers
                .assignments()
                .list(OWN, filter, null, 1)
                .getFirst()
                .assignment()
                .until();
    }

    public User find(String login) {
        return ground.users.find(Identifier.of(login));
    }

    private static RoleHolder holder(User user) {
        return new RoleHolder(RoleHolder.Type.USER, user.id());
    }
}
