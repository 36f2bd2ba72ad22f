package idp.server.cli.remote;

import static idp.server.cli.remote.RemoteCall.NONE;
import static idp.server.cli.remote.wire.RemoteServer.members;
import static idp.server.cli.remote.wire.RemoteServer.path;

import idp.server.cli.access.ApiCommands;
import idp.server.cli.access.PolicyCommands;
import idp.server.cli.access.PolicyFolder;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `idp policy …` over a server, which checks what it is sent.
final class RemotePolicies {
    private static final String APIS = "apis";
    private static final String POLICIES = "policies";
    private static final String ACTIVE = "active";

    /// So many the server asks again in one call.
    private static final int MOST_AGAIN = 1_000;

    private static final String HELP = "idp policy put --help";

    private RemotePolicies() {}

    private static String api(RemoteCall on) {
        return RemoteReply.text(on.words().text("--api"));
    }

    static int get(RemoteCall on) {
        var api = api(on);
        var list = "idp policy list --api " + api;
        on.api(api);
        var version = on.words().at(0);
        var missing =
                version.isEmpty()
                        ? "the API " + api + " has no active policies"
                        : "the API " + api + " has no version " + version;
        var set =
                on.server()
                        .get(path(APIS, api, POLICIES, version.isEmpty() ? ACTIVE : version))
                        .on(NONE, () -> new Failed(missing, list))
                        .document();
        on.one(whole(api, set, set.getOrDefault(POLICIES, Map.of())));
        return 0;
    }

    private static Map<String, Object> whole(String api, Map<String, Object> set, Object policies) {
        var document = new LinkedHashMap<String, Object>();
        document.put("api", api);
        document.putAll(RemoteReply.picked(set, List.of("version", ACTIVE)));
        document.put(POLICIES, policies);
        document.putAll(RemoteReply.picked(set, List.of("author", "comment", "created_at")));
        document.putAll(RemoteReply.picked(set, List.of("schema")));
        return document;
    }

    static int list(RemoteCall on) {
        var api = api(on);
        on.api(api);
        var found = on.server().all(path(APIS, api, POLICIES));
        on.list(
                PolicyCommands.VERSIONS,
                found.stream()
                        .map(set -> whole(api, set, set.getOrDefault("policy_count", 0)))
                        .toList());
        return 0;
    }

    /// The draft is checked by the server, whose policies they are to be.
    static int replay(RemoteCall on) {
        var help = "idp policy replay --help";
        var api = api(on);
        Integer said = on.words().value("--last", Integer.class);
        var last = said == null ? MOST_AGAIN : said;
        if (last < 1 || last > MOST_AGAIN) {
            throw new Failed("--last is how many questions: over a server 1 to 1000", help);
        }
        var folder = new PolicyFolder(Path.of(on.words().at(0)), help);
        var body = new LinkedHashMap<String, Object>();
        body.put("schema", folder.schema());
        body.put(POLICIES, folder.policies());
        body.put("last", last);
        var result =
                on.server()
                        .post(path(APIS, api, POLICIES, "replay"), body)
                        .on(NONE, () -> ApiCommands.unknown(api))
                        .document();
        var shown =
                RemoteServer.listed(result.get("differences")).stream()
                        .map(RemotePolicies::difference)
                        .toList();
        on.list(PolicyCommands.DIFFERENCES, shown);
        on.shell().say(result.get("asked") + " questions, " + shown.size() + " differ");
        return shown.isEmpty() ? 0 : PolicyCommands.DIFFERENT;
    }

    private static Map<String, Object> difference(Map<String, Object> found) {
        var document = new LinkedHashMap<String, Object>();
        document.put("subject", entity(found.get("subject")));
        document.put("action", found.get("action"));
        document.put("resource", entity(found.get("resource")));
        document.put(ACTIVE, said(found.get(ACTIVE)));
        document.put("draft", said(found.get("draft")));
        document.put("decision", found.get("id"));
        return document;
    }

    private static String entity(@Nullable Object value) {
        var entity = members(value);
        return entity.get("type") + "::" + entity.get("id");
    }

    private static String said(@Nullable Object value) {
        var said = members(value);
        var permits = Boolean.TRUE.equals(said.get("decision"));
        return (permits ? "permit " : "deny ") + said.get("reason");
    }

    static int put(RemoteCall on) {
        var api = api(on);
        var expected = on.words().value("--expected", Long.class);
        var activate = on.words().flag("--activate");
        if (on.words().text("--author") != null) {
            throw new Failed("over a server the author is whoever the key belongs to", HELP);
        }
        if (expected != null && !activate) {
            throw new Failed("--expected goes with --activate", HELP);
        }
        var folder = new PolicyFolder(Path.of(on.words().at(0)), HELP);
        var body = new LinkedHashMap<String, Object>();
        body.put("schema", folder.schema());
        body.put(POLICIES, folder.policies());
        body.put("comment", RemoteReply.text(on.words().text("--comment")));
        var set =
                on.server()
                        .post(path(APIS, api, POLICIES), body)
                        .on(NONE, () -> ApiCommands.unknown(api))
                        .document();
        var version = Long.parseLong(RemoteReply.text(set.get("version")));
        if (activate) {
            activate(on, api, version, expected);
            set.put(ACTIVE, true);
        }
        var shown = whole(api, set, members(set.get(POLICIES)).size());
        shown.remove("schema");
        on.one(shown);
        if (!activate) {
            on.shell()
                    .say("It is not active yet: idp policy activate " + version + " --api " + api);
        }
        return 0;
    }

    static int activate(RemoteCall on) {
        var api = api(on);
        var version = Long.parseLong(on.words().at(0));
        activate(on, api, version, on.words().value("--expected", Long.class));
        on.shell().say("Version " + version + " of " + api + " is active.");
        return 0;
    }

    private static void activate(RemoteCall on, String api, long version, @Nullable Long expected) {
        var body = new LinkedHashMap<String, Object>();
        body.put("version", version);
        if (expected != null) {
            body.put("expected", expected);
        }
        on.server()
                .put(path(APIS, api, POLICIES, ACTIVE), body)
                .on(NONE, () -> ApiCommands.unknown(api))
                .on(
                        "conflict",
                        () ->
                                new Failed(
                                        "version "
                                                + version
                                                + " is stored; another one than expected is active",
                                        "idp policy list --api " + api))
                .done();
    }
}
