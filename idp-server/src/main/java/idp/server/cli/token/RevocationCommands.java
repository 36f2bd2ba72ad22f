package idp.server.cli.token;

import idp.core.revoke.Denied;
import idp.core.revoke.Receipt;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `idp revocation …`: who knows what has been revoked.
@Command(
        name = "revocation",
        description = "See how far what is revoked has got.",
        footer = {
            "Examples:",
            "  idp revocation status",
            "  idp revocation status --subject 7zQ0…",
            ""
        })
public final class RevocationCommands {
    public static final List<String> COLUMNS =
            List.of("kind", "client", "name", "node", "lag_ms", "heard_at", "seen");

    private static final String COMMAND = "idp revocation status";

    private final Program program;
    private final Shell shell;

    public RevocationCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "status",
            description = {
                "List the nodes and the guards of APIs, each with how far behind it is.",
                "With a key, or all those of a token: which of them have seen its revocation."
            },
            footer = {
                "Examples:",
                "  idp revocation status -o json",
                "  idp revocation status --token-stdin",
                ""
            })
    int status(
            @Option(names = "--token-stdin", description = "an access token, from standard input")
                    boolean token,
            @Option(names = "--jti", paramLabel = "ID", description = "the jti of one")
                    @Nullable String jti,
            @Option(names = "--grant", paramLabel = "ID", description = "a grant")
                    @Nullable String grant,
            @Option(names = "--session", paramLabel = "SID", description = "a session")
                    @Nullable String session,
            @Option(names = "--subject", paramLabel = "SUB", description = "a user's sub")
                    @Nullable String subject,
            @Option(names = "--client", paramLabel = "ID", description = "a client")
                    @Nullable String client,
            @Option(names = "--all", description = "everything, after idp restored") boolean all) {
        var keys = new EnumMap<Denied.Kind, String>(Denied.Kind.class);
        if (token) {
            claims(shell.input().secretLine(COMMAND), keys);
        }
        put(keys, Denied.Kind.TOKEN, jti);
        put(keys, Denied.Kind.GRANT, grant);
        put(keys, Denied.Kind.SESSION, session);
        put(keys, Denied.Kind.SUBJECT, subject);
        put(keys, Denied.Kind.CLIENT, client);
        put(keys, Denied.Kind.ALL, all ? Denied.EVERYTHING : null);
        try (var installation = program.open()) {
            var report = installation.receipts().report(keys);
            if (!keys.isEmpty() && report.revoked().isEmpty()) {
                throw new Failed("nothing of that is revoked, or it has expired since", COMMAND);
            }
            shell.output()
                    .list(
                            COLUMNS,
                            report.receipts().stream().map(RevocationCommands::shown).toList());
        }
        return 0;
    }

    /// Not verified: what is wrong with a token is another question.
    public static void claims(String token, Map<Denied.Kind, String> keys) {
        try {
            var body = Base64.getUrlDecoder().decode(token.strip().split("\\.", -1)[1]);
            var claims = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
            put(keys, Denied.Kind.TOKEN, text(claims, "jti"));
            put(keys, Denied.Kind.GRANT, text(claims, "grant_id"));
            put(keys, Denied.Kind.GRANT, text(claims, "key_id"));
            put(keys, Denied.Kind.SESSION, text(claims, "sid"));
            put(keys, Denied.Kind.SUBJECT, text(claims, "sub"));
            put(keys, Denied.Kind.CLIENT, text(claims, "client_id"));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | JacksonException e) {
            throw new Failed("this is not an access token", COMMAND);
        }
        if (keys.isEmpty()) {
            throw new Failed("this is not an access token", COMMAND);
        }
    }

    private static @Nullable String text(JsonNode claims, String name) {
        var value = claims.get(name);
        return value == null || !value.isString() ? null : value.asString();
    }

    private static void put(Map<Denied.Kind, String> keys, Denied.Kind kind, @Nullable String key) {
        if (key != null) {
            keys.put(kind, key);
        }
    }

    private static Map<String, Object> shown(Receipt receipt) {
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", receipt.kind().name().toLowerCase(Locale.ROOT));
        put(document, "client", receipt.clientId());
        document.put("name", receipt.name());
        document.put("node", receipt.node());
        var lag = receipt.lag();
        put(document, "lag_ms", lag == null ? null : lag.toMillis());
        document.put("heard_at", receipt.heardAt().toString());
        put(document, "seen", receipt.seen());
        return document;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Object value) {
        if (value != null) {
            document.put(member, value);
        }
    }
}
