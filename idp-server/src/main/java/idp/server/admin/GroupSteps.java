package idp.server.admin;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.facts.Group;
import idp.core.access.facts.GroupMembers.Member;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups, and who is in them.
final class GroupSteps {
    private static final int MOST_COUNTED = 10_000;

    /// What is counted may be sent back, and is ignored.
    private static final Set<String> MEMBERS =
            Set.of("name", "description", "members", "more_members");

    private final Keepers keepers;

    GroupSteps(Keepers keepers) {
        this.keepers = keepers;
    }

    AdminAnswer list(AdminCall call) {
        return call.page(keepers.groups()::list, Group::name, GroupSteps::shown);
    }

    /// How many are in it stands beside what is kept of it, so that its tag is the same whoever comes and goes.
    AdminAnswer get(AdminCall call) {
        var group = require(call);
        var members = keepers.members().count(group.name(), MOST_COUNTED + 1);
        return AdminAnswer.once(
                200,
                shown(group),
                members > MOST_COUNTED
                        ? Map.of("members", MOST_COUNTED, "more_members", true)
                        : Map.of("members", members));
    }

    AdminAnswer put(AdminCall call) {
        var name = call.path("group");
        var body = call.body(MEMBERS);
        if (!Group.isName(name) || !body.text("name", name).equals(name)) {
            throw body.wrong(
                    "name", "must be the name in the path, without spaces, commas or slashes");
        }
        var group = new Group(name, body.text("description", ""));
        var problem = Drafts.problem(group);
        if (problem != null) {
            throw body.wrong("description", problem);
        }
        var before = keepers.groups().find(name);
        call.mustMatch(before == null ? null : shown(before));
        keepers.groups().put(group, call.now());
        return AdminAnswer.stored(before == null ? 201 : 200, shown(group));
    }

    /// RFC 7396: what is not named stays, what is null goes. A group has its name for good.
    AdminAnswer patch(AdminCall call) {
        var before = require(call);
        call.mustMatch(shown(before));
        var body = call.body(MEMBERS);
        if (!body.text("name", before.name()).equals(before.name())) {
            throw body.wrong("name", "cannot change: roles and policies know the group by it");
        }
        var told = body.text("description", before::description);
        var group = new Group(before.name(), told == null ? "" : told);
        var problem = Drafts.problem(group);
        if (problem != null) {
            throw body.wrong("description", problem);
        }
        keepers.groups().put(group, call.now());
        return AdminAnswer.of(shown(group));
    }

    AdminAnswer delete(AdminCall call) {
        var group = require(call);
        call.mustMatch(shown(group));
        if (!keepers.groups().delete(group.name(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    AdminAnswer members(AdminCall call) {
        var group = require(call).name();
        return call.page(
                (after, limit) -> keepers.members().named(group, after, limit),
                Member::id,
                GroupSteps::shown);
    }

    AdminAnswer add(AdminCall call) {
        var group = require(call).name();
        return switch (keepers.members().add(group, call.path("user"), call.now())) {
            case IS_MEMBER -> AdminAnswer.done();
            case NO_SUCH_GROUP, NO_SUCH_USER -> throw Problem.notFound();
        };
    }

    AdminAnswer remove(AdminCall call) {
        var group = require(call).name();
        if (!keepers.members().remove(group, call.path("user"), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private Group require(AdminCall call) {
        var group = keepers.groups().find(call.path("group"));
        if (group == null) {
            throw Problem.notFound();
        }
        return group;
    }

    private static Map<String, Object> shown(Group group) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", group.name());
        document.put("description", group.description());
        return document;
    }

    private static Map<String, Object> shown(Member member) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", member.id());
        document.put("username", member.username());
        document.put("email", member.email());
        document.put("name", member.name());
        var shown = new LinkedHashMap<String, Object>();
        document.forEach((name, value) -> {
            if (value != null) {
                shown.put(name, value);
            }
        });
        return shown;
    }
}
