package idp.server.cli.user;

import idp.core.session.Agent;
import idp.core.session.Sessions;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp session …`: who is signed in, and where.
@Command(
        name = "session",
        description = "See and end sign-ins.",
        footer = {
            "Examples:",
            "  idp session list --user alice",
            "  idp session end SID",
            "  idp session end --user alice",
            ""
        })
public final class SessionCommands {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS =
            List.of(
                    "sid",
                    "login",
                    "browser",
                    "system",
                    "address",
                    "seen_address",
                    "amr",
                    "apps",
                    "auth_time",
                    "last_seen_at",
                    "expires_at");

    private final Program program;
    private final Shell shell;

    public SessionCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List the open sign-ins of one person, or of all.",
            footer = {"Examples:", "  idp session list --user alice", ""})
    int list(
            @Option(
                            names = "--user",
                            paramLabel = "LOGIN",
                            description = "username, e-mail address or id")
                    @Nullable String login) {
        try (var installation = program.open()) {
            var userId =
                    login == null ? null : UserCommands.require(installation.users(), login).id();
            var found = new ArrayList<Map<String, @Nullable Object>>();
            each(installation, userId, open -> found.add(shown(open)));
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    /// Which sign-ins end: one, or those of a person.
    static final class Ended {
        @Parameters(paramLabel = "SID", description = "the sid of one sign-in")
        @Nullable String sid;

        @Option(
                names = "--user",
                paramLabel = "LOGIN",
                description = "all of a person: username, e-mail address or id")
        @Nullable String login;
    }

    @Command(
            name = "end",
            description = {
                "Sign a person out: of one browser, or of all.",
                "Access that an app was given for longer (offline_access) stays."
            },
            footer = {"Examples:", "  idp session end SID", "  idp session end --user alice", ""})
    int end(@ArgGroup(multiplicity = "1", exclusive = true) Ended which) {
        try (var installation = program.open()) {
            var sids = new ArrayList<String>();
            if (which.login != null) {
                var user = UserCommands.require(installation.users(), which.login);
                each(installation, user.id(), open -> sids.add(open.session().sid()));
            } else if (which.sid != null) {
                sids.add(which.sid);
            }
            var ended = 0;
            for (var sid : sids) {
                var now = installation.clock().instant();
                ended += installation.sessions().end(sid, now) ? 1 : 0;
            }
            if (ended == 0 && which.sid != null) {
                throw new Failed("there is no open session " + which.sid, "idp session list");
            }
            var document = new LinkedHashMap<String, Object>();
            document.put("sessions", ended);
            shell.output().one(document);
        }
        return 0;
    }

    /// All that are open and not given up for lack of use.
    private static void each(
            Installation installation, @Nullable String userId, Consumer<Sessions.Open> then) {
        var now = installation.clock().instant();
        var sessions = installation.sessions();
        var page = sessions.open(userId, null, PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(open -> open.session().isLive(now)).forEach(then);
            page = sessions.open(userId, page.getLast().session().sid(), PAGE);
        }
    }

    private static Map<String, @Nullable Object> shown(Sessions.Open open) {
        var session = open.session();
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("sid", session.sid());
        document.put("user", session.user().id());
        document.put("login", session.user().loginName());
        document.put("auth_time", session.authTime().toString());
        document.put("last_seen_at", session.lastSeenAt().toString());
        document.put("expires_at", session.expiresAt().toString());
        var agent = Agent.of(open.userAgent());
        document.put("amr", session.amr());
        document.put("browser", agent.browser());
        document.put("system", agent.system());
        document.put("user_agent", open.userAgent());
        document.put("address", open.address());
        document.put("seen_address", open.seenAddress());
        document.put("apps", open.apps());
        return document;
    }
}
