package idp.server;

import idp.core.access.Apis;
import idp.core.access.Keepers;
import idp.core.access.Policies;
import idp.core.access.Subjects;
import idp.server.adapter.CedarPolicies;
import idp.server.db.Database;
import idp.server.db.Epochs;
import idp.server.db.JdbiApis;
import idp.server.db.JdbiAssignments;
import idp.server.db.JdbiGroupMembers;
import idp.server.db.JdbiGroups;
import idp.server.db.JdbiPolicies;
import idp.server.db.JdbiResources;
import idp.server.db.JdbiRoles;
import idp.server.db.JdbiSubjects;
import idp.server.db.LeasedApis;
import idp.server.db.LeasedPolicies;
import idp.server.db.LeasedSubjects;

/// What decisions rest on: APIs, policies, subjects, and the language of the policies.
record Access(Apis apis, Policies policies, Subjects subjects, CedarPolicies evaluator)
        implements AutoCloseable {
    /// For a command: each answer comes from the database.
    static Access of(Database database) {
        return new Access(
                new JdbiApis(database),
                new JdbiPolicies(database),
                new JdbiSubjects(database),
                language());
    }

    /// For a node: answers come from memory while its lease proves that nothing was changed.
    static Access leased(Database database, Epochs epochs, CedarPolicies evaluator) {
        return new Access(
                new LeasedApis(new JdbiApis(database), epochs),
                new LeasedPolicies(new JdbiPolicies(database), epochs),
                new LeasedSubjects(new JdbiSubjects(database), epochs),
                evaluator);
    }

    /// For those who manage: what they read back is what they wrote.
    static Keepers keepers(Database database) {
        return new Keepers(
                new JdbiApis(database),
                new JdbiRoles(database),
                new JdbiAssignments(database),
                new JdbiGroups(database),
                new JdbiGroupMembers(database),
                new JdbiPolicies(database),
                JdbiResources.resources(database),
                JdbiResources.subjects(database));
    }

    static CedarPolicies language() {
        return CedarPolicies.forCores(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
