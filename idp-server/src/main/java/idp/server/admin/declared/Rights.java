package idp.server.admin.declared;

import idp.core.access.ResourceServer;
import idp.server.admin.call.AdminCall;
import idp.server.declared.Change;
import idp.server.declared.ChangePlan;
import idp.server.declared.thing.Thing;
import idp.server.parts.DeclaredParts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What it takes to make the changes of a plan one by one: whoever may apply a file may do by it what they may
/// do without it, and no more (AD-06).
final class Rights {
    /// @param api null for what belongs to none
    record Right(String action, @Nullable String api) {}

    private final DeclaredParts parts;
    private final Set<Right> taken = new LinkedHashSet<>();

    private Rights(DeclaredParts parts) {
        this.parts = parts;
    }

    static Set<Right> of(DeclaredParts parts, ChangePlan plan) {
        var rights = new Rights(parts);
        plan.changes().forEach(rights::take);
        return rights.taken;
    }

    /// Asks the decision point for each.
    static void mustHave(AdminCall call, Set<Right> rights) {
        for (var right : rights) {
            if (right.api() == null) {
                call.mustUponServer(right.action());
            } else {
                call.must(right.action(), right.api());
            }
        }
    }

    private void take(Change change) {
        var thing = change.thing();
        switch (thing.kind()) {
            case GROUP -> taken.add(new Right("write_groups", null));
            case WEBHOOK -> taken.add(new Right("write_webhooks", null));
            case CLIENT -> client(change);
            case API -> api(change);
            case POLICIES -> taken.add(new Right("publish", of(thing)));
            case ASSIGNMENT -> taken.add(new Right("grant", of(thing)));
            case ROLE, RESOURCE, SUBJECT -> taken.add(new Right("write", of(thing)));
        }
    }

    /// As the steps of the routes ask, for the same reasons.
    private void api(Change change) {
        var id = change.thing().name();
        if (change instanceof Change.Delete) {
            taken.add(new Right("delete", id));
            return;
        }
        taken.add(new Right("write", id));
        if (differs(change, "resource")) {
            taken.add(new Right("create", id));
        }
        if (differs(change, "user_attributes") || differs(change, "claims")) {
            taken.add(new Right("grant_attributes", id));
        }
    }

    private void client(Change change) {
        if (change instanceof Change.Delete) {
            taken.add(new Right("delete_clients", null));
            return;
        }
        taken.add(new Right("write_clients", null));
        if (change instanceof Change.Update && differs(change, "secret")) {
            taken.add(new Right("write_secrets", null));
        }
        if (differs(change, "served_resources")) {
            served(change.thing());
            if (change instanceof Change.Update(var before, _)) {
                served(before);
            }
        }
    }

    /// Which APIs a client speaks for is not for who writes clients alone to say.
    private void served(Thing client) {
        if (client.member("served_resources") instanceof Collection<?> resources) {
            for (var resource : resources) {
                var wanted = resource.toString();
                var known = parts.keepers().apis().withResource(java.util.List.of(wanted));
                var api = known.isEmpty() ? ResourceServer.unnamed(wanted) : known.getFirst();
                taken.add(new Right("create", api.id()));
            }
        }
    }

    /// Of what is made, whether it says anything.
    private static boolean differs(Change change, String member) {
        var after = change.thing().member(member);
        return change instanceof Change.Update(var before, _)
                ? !Objects.equals(before.member(member), after)
                : after != null && !(after instanceof Collection<?> many && many.isEmpty());
    }

    private static String of(Thing thing) {
        return String.valueOf(thing.member("api"));
    }
}
