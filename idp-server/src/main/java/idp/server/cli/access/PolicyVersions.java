package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Policies;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The versions of an API's policies, and which one is active: what [PolicyCommands] does with them.
final class PolicyVersions {
    private static final int PAGE = 100;
    static final List<String> COLUMNS =
            List.of("version", "active", "policies", "author", "comment", "created_at");

    private final Program program;
    private final Shell shell;

    PolicyVersions(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    void put(
            Path folder,
            String api,
            String comment,
            @Nullable String author,
            boolean activate,
            @Nullable Long expected) {
        var help = "idp policy put --help";
        if (expected != null && !activate) {
            throw new Failed("--expected goes with --activate", help);
        }
        var files = new PolicyFolder(folder, help);
        var sound = sound(files, folder, help);
        try (var installation = program.open()) {
            var of = ApiCommands.require(installation.keepers().apis(), api);
            mustBeGranted(of, sound, "nothing was stored");
            var policies = installation.keepers().policies();
            var was = activate ? active(policies, api) : null;
            var by = author == null ? installation.operator() : author;
            var now = installation.clock().instant();
            var stored = policies.add(api, sound, by, comment, now);
            if (stored == null) {
                throw ApiCommands.unknown(api);
            }
            if (activate) {
                activate(installation, api, stored.version(), expected == null ? was : expected);
            }
            shell.output().one(AccessDocuments.shown(stored, activate));
            if (!activate) {
                shell.say(
                        "It is not active yet: idp policy activate "
                                + stored.version()
                                + " --api "
                                + api);
            }
        }
    }

    void list(String api) {
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var policies = installation.keepers().policies();
            var active = active(policies, api);
            var found = new ArrayList<Map<String, Object>>();
            var page = policies.list(api, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(set -> found.add(AccessDocuments.shown(set, is(set, active))));
                page = policies.list(api, page.getLast().version(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
    }

    void get(@Nullable Long version, String api) {
        try (var installation = program.open()) {
            ApiCommands.require(installation.keepers().apis(), api);
            var policies = installation.keepers().policies();
            var active = active(policies, api);
            var wanted = version == null ? active : version;
            if (wanted == null) {
                throw new Failed(
                        "the API " + api + " has no active policies",
                        "idp policy list --api " + api);
            }
            var set = policies.find(api, wanted);
            if (set == null) {
                throw unknown(api, wanted);
            }
            shell.output().one(AccessDocuments.whole(set, is(set, active)));
        }
    }

    void activate(long version, String api, @Nullable Long expected) {
        try (var installation = program.open()) {
            var of = ApiCommands.require(installation.keepers().apis(), api);
            var policies = installation.keepers().policies();
            var was = expected == null ? active(policies, api) : expected;
            var set = policies.find(api, version);
            if (set == null) {
                throw unknown(api, version);
            }
            // What the API may see may have become less since that version was stored.
            if (program.evaluator().check(set.schema(), Map.of()) instanceof Checked.Sound sound) {
                mustBeGranted(of, sound, "nothing was activated");
            } else {
                throw new Failed(
                        "nothing was activated: the schema of version "
                                + version
                                + " is not sound any more",
                        "idp policy get " + version + " --api " + api);
            }
            activate(installation, api, version, was);
            shell.say("Version " + version + " of " + api + " is active.");
        }
    }

    private static void activate(
            Installation installation, String api, long version, @Nullable Long expected) {
        var policies = installation.keepers().policies();
        var now = installation.clock().instant();
        if (!policies.activate(api, version, expected, installation.operator(), now)) {
            throw new Failed(
                    "version " + version + " is stored; another one than expected is active",
                    "idp policy list --api " + api);
        }
    }

    private Checked.Sound sound(PolicyFolder files, Path folder, String help) {
        return switch (files.check(program.evaluator())) {
            case Checked.Sound sound -> sound;
            case Checked.Unsound(var problems) ->
                    throw new Failed(
                            "nothing was stored:"
                                    + problems.stream()
                                            .map(PolicyFolder::shown)
                                            .map(line -> "\n  " + folder + "/" + line)
                                            .collect(Collectors.joining()),
                            help);
        };
    }

    private static void mustBeGranted(ResourceServer api, Checked.Sound sound, String nothing) {
        var sees = new TreeSet<>(sound.sees());
        if (Drafts.problem(api, sound) != null) {
            throw new Failed(
                    nothing
                            + ": the schema tells policies "
                            + String.join(", ", sees)
                            + " of people, and the API "
                            + api.id()
                            + " may not see all of that",
                    "idp api put " + api.id() + " --sees " + String.join(",", sees));
        }
    }

    private static @Nullable Long active(Policies policies, String api) {
        var set = policies.active(api);
        return set == null ? null : set.version();
    }

    private static boolean is(PolicySet set, @Nullable Long active) {
        return active != null && set.version() == active;
    }

    private static Failed unknown(String api, long version) {
        return new Failed(
                "the API " + api + " has no version " + version, "idp policy list --api " + api);
    }
}
