package idp.server.cli.token;

import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.core.token.apikey.NewApiKeys;
import idp.server.cli.access.HolderOption;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp api-key …`: keys that programs exchange for short access tokens.
@Command(
        name = "api-key",
        description = "Create, list and revoke API keys of people and service accounts.",
        footer = {
            "Examples:",
            "  idp api-key create --client ci --name deploy --scope orders:read --for 90d",
            "  idp api-key list --user alice",
            "  idp api-key revoke KEY_ID",
            ""
        })
public final class ApiKeyCommands {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS =
            List.of("id", "name", "holder", "scope", "state", "expires_at", "last_used_at");

    private final Program program;
    private final Shell shell;

    public ApiKeyCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "create",
            description = "Create a key and print it, this once.",
            footer = {
                "Examples:",
                "  idp api-key create --client ci --name deploy --scope orders:read --for 90d",
                "  idp api-key create --user alice --name laptop --scope orders:read --for 30d",
                ""
            })
    int create(
            @ArgGroup(multiplicity = "1", exclusive = true) HolderOption told,
            @Option(names = "--name", required = true, paramLabel = "NAME") String name,
            @Option(
                            names = "--scope",
                            required = true,
                            paramLabel = "SCOPE",
                            description = "the most its tokens may have; may be repeated")
                    List<String> scopes,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            defaultValue = "90d",
                            description = "how long it lives: 24h, 7d, 90d; at most 366d")
                    Duration lasting) {
        var help = "idp api-key create --help";
        var scope = scope(scopes, help);
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var keys =
                    new NewApiKeys(
                            installation.apiKeys(), installation.clients(), installation.opaque());
            var outcome =
                    keys.make(
                            told.holder(installation),
                            name,
                            scope,
                            now.plus(lasting),
                            installation.operator(),
                            now);
            switch (outcome) {
                case NewApiKeys.Outcome.Made(var key, var text) -> {
                    var document = new LinkedHashMap<String, Object>();
                    document.put("key", text.text());
                    document.putAll(shown(key, now));
                    shell.output().one(document);
                }
                case NewApiKeys.Outcome.Unfit(var part, var why) ->
                        throw new Failed(
                                option(part) + " " + why,
                                part.equals("holder") ? told.list() : help);
            }
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "List API keys, ended ones too.",
            footer = {
                "Examples:",
                "  idp api-key list",
                "  idp api-key list --client ci -o json",
                ""
            })
    int list(@ArgGroup(multiplicity = "0..1", exclusive = true) @Nullable HolderOption told) {
        try (var installation = program.open()) {
            var holder = told == null ? null : told.holder(installation);
            var now = installation.clock().instant();
            var keys = installation.apiKeys();
            var found = new ArrayList<Map<String, Object>>();
            var page = keys.list(holder, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(key -> found.add(shown(key, now)));
                page = keys.list(holder, page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "revoke",
            description =
                    "End a key and the tokens that came from it. Every node knows within a second.",
            footer = {
                "Examples:",
                "  idp api-key revoke KEY_ID",
                "  idp api-key revoke --key-stdin",
                ""
            })
    int revoke(
            @Parameters(paramLabel = "KEY_ID", arity = "0..1") @Nullable String id,
            @Option(names = "--key-stdin", description = "read the leaked key from standard input")
                    boolean fromStdin) {
        var help = "idp api-key revoke --help";
        if ((id == null) != fromStdin) {
            throw new Failed("name the key by its id, or give it with --key-stdin", help);
        }
        var text = id == null ? read(help) : null;
        var named = text == null ? String.valueOf(id) : text.id();
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var keys = installation.apiKeys();
            // Whoever reports a key may have made it up from the id that its tokens tell.
            var ended =
                    text == null
                            ? keys.revoke(named, now)
                            : keys.revokeShown(named, text.hash(), now);
            if (!ended) {
                throw new Failed("there is no live key " + named, "idp api-key list");
            }
            shell.say("The key " + named + " is revoked.");
        }
        return 0;
    }

    private ApiKeyText read(String help) {
        var text = ApiKeyText.parse(shell.input().secretLine(help));
        if (text == null) {
            throw new Failed("this is not an API key, or it is mistyped", help);
        }
        return text;
    }

    private static String option(String part) {
        return switch (part) {
            case "expires_at" -> "--for";
            case "holder" -> "the holder";
            default -> "--" + part;
        };
    }

    private static Scope scope(List<String> told, String help) {
        try {
            return Scope.parse(String.join(" ", told));
        } catch (Refused e) {
            throw new Failed(e.description(), help);
        }
    }

    private static Map<String, Object> shown(ApiKey key, Instant now) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", key.id());
        document.put("name", key.name());
        document.put("holder", key.holder().wire());
        document.put("scope", key.scope().toString());
        document.put(
                "state",
                key.isLive(now) ? "live" : key.revokedAt() != null ? "revoked" : "expired");
        document.put("created_at", key.createdAt().toString());
        document.put("created_by", key.createdBy());
        document.put("expires_at", key.expiresAt().toString());
        put(document, "last_used_at", key.lastUsedAt());
        put(document, "revoked_at", key.revokedAt());
        return document;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Instant time) {
        if (time != null) {
            document.put(member, time.toString());
        }
    }
}
