package idp.server;

import idp.core.access.Evaluator;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Role;
import idp.core.access.facts.RoleHolder;
import idp.core.access.facts.Subjects;
import idp.core.oauth.Opaque;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.parts.Components;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts APIs, policies and roles into a node's database, through the same ports as everybody.
public final class TestAccess {
    private static final Opaque OPAQUE = new Opaque(new SecureRandom());

    private final Components ground;

    TestAccess(Components ground) {
        this.ground = ground;
    }

    /// An account with this id, which nobody can sign in to.
    public void account(String sub, String email) {
        var now = ground.clock.instant();
        var user = new User(sub, Person.named(null, email), true, false, 0, now, now);
        if (!ground.users.create(user, null)) {
            throw new AssertionError("the account exists");
        }
    }

    public void api(String id, String resource) {
        // As the server's administrator grants it, all that policies can see of people.
        api(new ResourceServer(id, resource, id, List.of()).seeing(Subjects.STORED));
    }

    /// The clients that serve its resource go on doing so.
    public void api(ResourceServer api) {
        var clients = new HashSet<>(api.clients());
        ground.keepers
                .apis()
                .withResource(List.of(api.resource()))
                .forEach(there -> clients.addAll(there.clients()));
        var stored = ground.apis.put(api.servedBy(clients), ground.clock.instant());
        if (stored != ResourceServers.Stored.DONE) {
            throw new AssertionError(stored);
        }
    }

    /// Stores and activates policies: text by name.
    public void policies(String api, String schema, Map<String, String> policies) {
        var checked = ground.evaluator.check(schema, policies);
        if (!(checked instanceof Evaluator.Checked.Sound sound)) {
            throw new AssertionError(checked);
        }
        var now = ground.clock.instant();
        var active = ground.policies.active(api);
        var set = ground.policies.add(api, sound, "tests", "", now);
        var before = active == null ? null : active.version();
        if (set == null || !ground.policies.activate(api, set.version(), before, "tests", now)) {
            throw new AssertionError("not activated");
        }
    }

    /// A role everywhere in the API, made if it is not there; the id of the assignment.
    public String assign(String api, String role, String userId) {
        return assign(api, Assignment.everywhere(role), userId);
    }

    public String assign(String api, Assignment wanted, String userId) {
        var now = ground.clock.instant();
        var keepers = ground.keepers;
        keepers.roles().put(api, new Role(wanted.role(), wanted.role()), now);
        var holder = RoleHolder.user(userId);
        var outcome = keepers.assignments().assign(api, OPAQUE.id(), holder, wanted, "tests", now);
        if (!(outcome instanceof Assignments.Outcome.Assigned(var id, _))) {
            throw new AssertionError(outcome);
        }
        return id;
    }

    public void unassign(String api, String id) {
        if (!ground.keepers.assignments().revoke(api, id, ground.clock.instant())) {
            throw new AssertionError("there is no such assignment");
        }
    }

    /// Its policies see nothing of people any more.
    public void narrow(String id) {
        var api = ground.apis.find(id);
        api(api.with(api.tokens().telling(Set.of())).seeing(Set.of()));
    }

    /// One that acts in the API and has no account, with one property.
    public void subject(String api, String type, String id, String name, String value) {
        var properties = Attributes.NONE.with(name, Attribute.text(value));
        var one = new Entity(type, id, properties);
        ground.keepers.subjects().put(api, one, ground.clock.instant());
    }

    public void forgetSubject(String api, String type, String id) {
        ground.keepers.subjects().delete(api, type, id, ground.clock.instant());
    }

    /// A resource that can be found by searches, with one property.
    public void resource(String api, String type, String id, String name, String value) {
        var properties = Attributes.NONE.with(name, Attribute.text(value));
        ground.keepers
                .resources()
                .put(api, new Entity(type, id, properties), ground.clock.instant());
    }
}
