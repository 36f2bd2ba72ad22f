package idp.server.cli.token;

import idp.core.authzen.Inspection;
import idp.core.authzen.Inspection.Step;
import idp.core.jose.Decoded;
import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `idp token …`: what a token says, and what an API should make of it. Tokens are secrets: they come
/// on standard input, and nothing of them is kept.
@Command(
        name = "token",
        description = "Read a token, or take it through the checks of an API.",
        footer = {
            "Examples:",
            "  idp token decode --token-stdin",
            "  idp token verify --token-stdin --api orders",
            ""
        })
public final class TokenCommands {
    private static final int UNKNOWN = 3;
    private static final List<String> COLUMNS = List.of("gate", "check", "result", "detail");
    private static final List<String> TIMES = List.of("iat", "nbf", "exp", "auth_time");
    private static final String FROM = "read the token from standard input";

    private final Program program;
    private final Shell shell;

    public TokenCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "decode",
            description = {
                "Show what a token says of itself. Needs no database.",
                "Decoding is not verifying: anybody can write a token that says this."
            },
            footer = {"Examples:", "  idp token decode --token-stdin -o json", ""})
    int decode(
            @Option(names = "--token-stdin", required = true, description = FROM)
                    boolean fromStdin) {
        var decoded = Decoded.of(shell.input().secretLine("idp token decode --help").strip());
        if (decoded == null) {
            throw new Failed(
                    "this is not a signed token, which has three parts of base64url with JSON inside",
                    "idp token decode --help");
        }
        shell.output().tree(document(decoded));
        shell.say("Decoded, not verified: anybody can write this. To verify: idp token verify");
        return 0;
    }

    @Command(
            name = "verify",
            description = {
                "Take a token or a request through both gates of an API: who are you, and may you do"
                        + " this, to this, now.",
                "Says which gate fails, on what, and what the right answer is.",
                "Exit code 0: both open. 1: one refuses. 3: nobody can say now (503)."
            },
            footer = {
                "Examples:",
                "  idp token verify --token-stdin --audience https://orders.example",
                "  idp token verify --request-stdin --api orders --scope orders:read",
                "  idp token verify --token-stdin --api orders --action view --resource order::43",
                ""
            })
    int verify(
            @Option(names = "--token-stdin", description = FROM) boolean token,
            @Option(
                            names = "--request-stdin",
                            description = "read a whole HTTP request from standard input")
                    boolean request,
            @Mixin WishOptions options) {
        var help = "idp token verify --help";
        if (token == request) {
            throw new Failed("what is on standard input? --token-stdin or --request-stdin", help);
        }
        options.check(help);
        var input = shell.input();
        var pasted = token ? input.secretLine(help) : input.secretText(help);
        return answer(inspect(pasted, options, help));
    }

    private Inspection inspect(String pasted, WishOptions options, String help) {
        try (var installation = program.open()) {
            var wish = options.wish(installation.keepers().apis(), help);
            installation.keys().reload(installation.clock().instant());
            return installation.inspector().inspect(pasted, wish);
        } catch (Unavailable e) {
            shell.say("idp: " + e.getMessage());
            return Inspection.unknown();
        }
    }

    private int answer(Inspection seen) {
        shell.output()
                .report(
                        whole(seen),
                        "checks",
                        COLUMNS,
                        seen.steps().stream().map(TokenCommands::shown).toList());
        var end = seen.end();
        if (end == null) {
            shell.say("Everything that was asked for is as it should be.");
            return 0;
        }
        var gate = end.check().gate() == 1 ? "Gate 1 (who are you)" : "Gate 2 (may you do this)";
        var unknown = seen.answer().unknown();
        shell.say(
                gate
                        + (unknown ? " cannot tell: " : " refuses: ")
                        + wire(end.check())
                        + ". "
                        + end.sentence());
        return unknown ? UNKNOWN : 1;
    }

    private static Map<String, Object> whole(Inspection seen) {
        var document = new LinkedHashMap<String, Object>();
        var answer = seen.answer();
        document.put("status", answer.status());
        put(document, "www_authenticate", answer.challenge());
        put(document, "retry_after", answer.unknown() ? 1 : null);
        var end = seen.end();
        if (end != null) {
            document.put("gate", end.check().gate());
            document.put("check", wire(end.check()));
            document.put("problem", end.sentence());
            put(document, "found", end.found());
            put(document, "wanted", end.wanted());
        }
        put(document, "reason", answer.reason());
        var decision = seen.decision();
        if (decision != null) {
            document.put("policies", decision.policies().stream().sorted().toList());
            put(document, "policy_version", decision.version());
        }
        return document;
    }

    private static Map<String, Object> shown(Step step) {
        var document = new LinkedHashMap<String, Object>();
        document.put("gate", step.check().gate());
        document.put("check", wire(step.check()));
        document.put("result", wire(step.state()));
        var fault = step.fault();
        put(document, "fault", fault == null ? null : wire(fault));
        put(document, "detail", fault == null ? null : step.sentence());
        put(document, "found", step.found());
        put(document, "wanted", step.wanted());
        return document;
    }

    private static Map<String, JsonNode> document(Decoded decoded) {
        var header = JsonMapper.shared().readTree(decoded.header());
        var claims = JsonMapper.shared().readTree(decoded.claims());
        var document = new LinkedHashMap<String, JsonNode>();
        document.put("verified", JsonMapper.shared().valueToTree(false));
        document.put("header", header);
        document.put("claims", claims);
        var times = JsonMapper.shared().createObjectNode();
        for (var name : TIMES) {
            var time = decoded.time(name);
            if (time != null) {
                times.put(name, time);
            }
        }
        document.put("times", times);
        return document;
    }

    private static void put(Map<String, Object> document, String member, @Nullable Object value) {
        if (value != null) {
            document.put(member, value);
        }
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
