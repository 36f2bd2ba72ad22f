package idp.server.parts;

import idp.core.access.Keepers;
import idp.core.access.Policies;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Subjects;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.db.Database;
import idp.server.db.Epochs;
import idp.server.db.access.JdbiAssignments;
import idp.server.db.access.JdbiGroupMembers;
import idp.server.db.access.JdbiGroups;
import idp.server.db.access.JdbiPolicies;
import idp.server.db.access.JdbiResourceServers;
import idp.server.db.access.JdbiResources;
import idp.server.db.access.JdbiRoles;
import idp.server.db.access.JdbiSubjects;
import idp.server.db.access.LeasedPolicies;
import idp.server.db.access.LeasedResourceServers;
import idp.server.db.access.LeasedSubjects;

/// What decisions rest on: APIs, policies, subjects, and the language of the policies.
public record DecisionParts(
        ResourceServers apis, Policies policies, Subjects subjects, CedarPolicies evaluator)
        implements AutoCloseable {
    /// For a command: each answer comes from the database.
    public static DecisionParts of(Database database) {
        return new DecisionParts(
                new JdbiResourceServers(database),
                new JdbiPolicies(database),
                new JdbiSubjects(database),
                language());
    }

    /// For a node: answers come from memory while its lease proves that nothing was changed.
    public static DecisionParts leased(Database database, Epochs epochs, CedarPolicies evaluator) {
        return new DecisionParts(
                new LeasedResourceServers(new JdbiResourceServers(database), epochs),
                new LeasedPolicies(new JdbiPolicies(database), epochs),
                new LeasedSubjects(new JdbiSubjects(database), epochs),
                evaluator);
    }

    /// For those who manage: what they read back is what they wrote.
    public static Keepers keepers(Database database) {
        return new Keepers(
                new JdbiResourceServers(database),
                new JdbiRoles(database),
                new JdbiAssignments(database),
                new JdbiGroups(database),
                new JdbiGroupMembers(database),
                new JdbiPolicies(database),
                JdbiResources.resources(database),
                JdbiResources.subjects(database));
    }

    public static CedarPolicies language() {
        return CedarPolicies.forCores(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
