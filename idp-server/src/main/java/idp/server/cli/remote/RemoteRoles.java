package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.members;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.core.access.facts.Assignment;
import idp.server.cli.access.AccessCommands;
import idp.server.cli.access.ApiCommands;
import idp.server.cli.access.HolderOption;
import idp.server.cli.access.RoleCommands;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `idp role …` and `idp access of` over a server.
final class RemoteRoles {
    private static final String APIS = "apis";
    private static final String ROLES = "roles";
    private static final String HELD = "assignments";
    private static final String HELP = "idp role assign --help";

    private RemoteRoles() {}

    private static String api(RemoteCall on) {
        return RemoteReply.text(on.words().text("--api"));
    }

    static int list(RemoteCall on) {
        var api = api(on);
        var found = on.all(path(APIS, api, ROLES), () -> ApiCommands.unknown(api));
        on.list(RoleCommands.COLUMNS, found);
        return 0;
    }

    static int put(RemoteCall on) {
        var api = api(on);
        var name = on.words().at(0);
        RoleCommands.mustBeName(name);
        var body = Map.of("description", RemoteReply.text(on.words().text("--description")));
        on.one(
                on.server()
                        .put(path(APIS, api, ROLES, name), body)
                        .on(NONE, () -> ApiCommands.unknown(api))
                        .document());
        return 0;
    }

    static int delete(RemoteCall on) {
        var api = api(on);
        var name = on.words().at(0);
        if (!on.confirms("This deletes the role " + name + " with its assignments.")) {
            return 1;
        }
        on.server()
                .delete(path(APIS, api, ROLES, name))
                .on(NONE, () -> RoleCommands.unknown(api, name))
                .done();
        on.shell().say("The role " + name + " is deleted.");
        return 0;
    }

    static int assign(RemoteCall on) {
        var api = api(on);
        var role = RemoteReply.text(on.words().text("--role"));
        var said = on.words().group(Reach.class);
        var wanted = (said == null ? new Reach() : said).of(role, on.now(), HELP);
        var body = body(wanted);
        body.put("holder", holder(on));
        var reply =
                on.server()
                        .post(path(APIS, api, HELD), body)
                        .on(NONE, () -> ApiCommands.unknown(api));
        if (reply.refuses("role")) {
            throw RoleCommands.unknown(api, role);
        }
        if (reply.refuses("holder")) {
            throw new Failed("there is no such user, service account or group", told(on).list());
        }
        on.one(shown(reply.document()));
        return 0;
    }

    private static Map<String, Object> body(Assignment wanted) {
        var body = new LinkedHashMap<String, Object>();
        body.put("role", wanted.role());
        if (wanted.resourceType() != null && wanted.resourceId() != null) {
            body.put("resource", Map.of("type", wanted.resourceType(), "id", wanted.resourceId()));
        }
        if (wanted.region() != null) {
            body.put("region", wanted.region());
        }
        if (wanted.until() != null) {
            body.put("until", wanted.until().toString());
        }
        return body;
    }

    private static HolderOption told(RemoteCall on) {
        var told = on.words().group(HolderOption.class);
        return told == null ? new HolderOption() : told;
    }

    private static Map<String, String> holder(RemoteCall on) {
        var holder = told(on).holder(on::userId);
        return Map.of("type", holder.type().wire(), "id", holder.id());
    }

    static int revoke(RemoteCall on) {
        var api = api(on);
        var id = on.words().at(0);
        on.server()
                .delete(path(APIS, api, HELD, id))
                .on(
                        NONE,
                        () ->
                                new Failed(
                                        "the API " + api + " has no assignment " + id,
                                        "idp role assignments --api " + api))
                .done();
        on.shell().say("The assignment " + id + " is revoked.");
        return 0;
    }

    static int assignments(RemoteCall on) {
        var api = api(on);
        var query = new LinkedHashMap<String, String>();
        var role = on.words().text("--role");
        if (role != null) {
            query.put("role", role);
        }
        if (on.words().group(HolderOption.class) != null) {
            query.put("holder", told(on).holder(on::userId).wire());
        }
        var path = path(APIS, api, HELD);
        var first = on.server().get(path, query).on(NONE, () -> ApiCommands.unknown(api));
        var found = on.server().all(path, query, Integer.MAX_VALUE, first);
        on.list(RoleCommands.HELD, found.stream().map(RemoteRoles::shown).toList());
        return 0;
    }

    /// The things that an assignment names, as the command writes them.
    private static Map<String, Object> shown(Map<String, Object> held) {
        var document = new LinkedHashMap<>(held);
        document.computeIfPresent("holder", (_, holder) -> pair(holder, ":"));
        document.computeIfPresent("resource", (_, resource) -> pair(resource, "::"));
        return document;
    }

    private static String pair(Object value, String between) {
        var pair = members(value);
        return pair.get("type") + between + pair.get("id");
    }

    static int of(RemoteCall on) {
        var login = on.words().at(0);
        var only = on.words().text("--api");
        var user = on.user(login);
        if (Boolean.FALSE.equals(user.get("enabled"))) {
            on.shell().say(login + AccessCommands.DISABLED);
        }
        if (only != null) {
            on.api(only);
        }
        var id = RemoteReply.text(user.get("id"));
        var answer = on.server().get(path("users", id, ROLES)).document();
        var rows = new ArrayList<Map<String, Object>>();
        for (var held : RemoteServer.items(answer)) {
            if ((only == null || only.equals(held.get("api"))) && counts(held, on.now())) {
                rows.add(row(held, id));
            }
        }
        if (answer.get("more") != null) {
            on.shell().say("There are more: idp access of " + login + " --api API");
        }
        // As on the host: those of their own come first, then group by group.
        var holders = new ArrayList<>(List.of("user:" + id));
        if (user.get("groups") instanceof List<?> groups) {
            groups.forEach(group -> holders.add("group:" + group));
        }
        rows.sort(
                Comparator.<Map<String, Object>, String>comparing(
                                row -> RemoteReply.text(row.get("api")))
                        .thenComparing(row -> holders.indexOf(RemoteReply.text(row.get("holder"))))
                        .thenComparing(row -> RemoteReply.text(row.get("id"))));
        on.list(AccessCommands.COLUMNS, rows);
        return 0;
    }

    private static boolean counts(Map<String, Object> held, Instant now) {
        var until = held.get("until");
        return until == null || now.isBefore(Instant.parse(until.toString()));
    }

    private static Map<String, Object> row(Map<String, Object> held, String user) {
        @Nullable Object group = held.get("group");
        var row = new LinkedHashMap<String, Object>();
        row.put("api", RemoteReply.text(held.get("api")));
        row.put("id", RemoteReply.text(held.get("assignment")));
        row.put("role", RemoteReply.text(held.get("role")));
        row.put("holder", group == null ? "user:" + user : "group:" + group);
        row.putAll(
                shown(
                        RemoteReply.picked(
                                held,
                                List.of(
                                        "resource",
                                        "region",
                                        "until",
                                        "created_at",
                                        "created_by"))));
        row.put("by", group == null ? "given to them" : "group " + group);
        return row;
    }
}
