package idp.server;

import idp.core.token.apikey.ApiKeyText;
import idp.server.adapter.LogOutput;
import idp.server.cli.Cli;
import idp.server.cli.remote.wire.RehearsedServer;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// What a build runs, so that the JVM learns what a node needs, and what a command needs, and writes it down when
/// this ends (ADR 66): each by itself, or for an image both in one (ADR 82). A node starts on a database of its own and is asked what is asked most;
/// commands run one after the other. The environment says where; nothing else of the product calls this.
public final class Rehearsal {
    private static final int NOT_UNDERSTOOD = 2;
    private static final int LOOKS = 1_200;
    private static final long AGAIN_NANOS = 100_000_000;

    private static final List<String> PATHS =
            List.of(
                    "/.well-known/openid-configuration",
                    "/.well-known/oauth-authorization-server",
                    "/jwks",
                    "/",
                    "/login",
                    "/account",
                    "/authorize?client_id=none",
                    "/userinfo",
                    "/health/live");

    /// Whatever is learnt is loaded by every command: so nothing that few of them need.
    private static final List<String> COMMANDS =
            List.of(
                    "client create --id rehearsal --name Rehearsal --grant client_credentials",
                    "client list",
                    "client list -o table",
                    "client get rehearsal",
                    "client list --help",
                    "user create --username rehearsal",
                    "user list",
                    "api list",
                    "role list --api rehearsal",
                    "group list",
                    "key list",
                    "session list --user rehearsal",
                    "healthcheck");

    private static final List<String> OVER_A_SERVER =
            List.of("user list", "user list -o table", "group add rehearsal rehearsal");

    private final ServerProgram program = new ServerProgram(System.getenv(), _ -> {});

    private Rehearsal() {}

    /// @param args `node`, `commands` or `both`
    public static void main(String[] args) {
        var node = !args[0].equals("commands");
        System.setProperty(LogOutput.FORM, node ? LogOutput.JSON : LogOutput.TERMINAL);
        var said = new StringWriter();
        var played = false;
        try {
            var rehearsal = new Rehearsal();
            played =
                    switch (args[0]) {
                        case "node" -> rehearsal.node(said);
                        case "commands" -> rehearsal.commands(said);
                        case "both" -> rehearsal.node(said) && rehearsal.commands(said);
                        default -> false;
                    };
        } finally {
            if (!played) {
                System.err.println(said);
            }
            System.exit(played ? 0 : 1);
        }
    }

    private boolean node(StringWriter said) {
        var node = Thread.ofPlatform().daemon().start(() -> run(said, "dev"));
        var base = "http://localhost:" + System.getenv("IDP_PORT");
        for (var looks = 0; !isReady(base); looks++) {
            if (looks == LOOKS || !node.isAlive()) {
                return false;
            }
            LockSupport.parkNanos(AGAIN_NANOS);
        }
        for (var path : PATHS) {
            ask(base + path);
        }
        return true;
    }

    private boolean commands(StringWriter said) {
        return COMMANDS.stream().allMatch(line -> run(said, line.split(" ")) != NOT_UNDERSTOOD)
                && commandsOverAServer(said);
    }

    /// The same commands with another way out of the process (ADR 81).
    private static boolean commandsOverAServer(StringWriter said) {
        try (var server = new RehearsedServer()) {
            var key = ApiKeyText.of(Wiring.opaque()).text();
            var environment = Map.of("IDP_SERVER", server.url(), "IDP_API_KEY", key);
            var program = new ServerProgram(environment, _ -> {});
            return OVER_A_SERVER.stream()
                    .allMatch(line -> run(program, said, line.split(" ")) == 0);
        }
    }

    private int run(StringWriter said, String... words) {
        return run(program, said, words);
    }

    private static int run(Program program, StringWriter said, String... words) {
        var out = new PrintWriter(said);
        var streams = new Streams(InputStream.nullInputStream(), out, out, null);
        return new Cli(program, streams).run(words);
    }

    private static boolean isReady(String base) {
        try {
            return ask(base + "/health/ready") == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static int ask(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
