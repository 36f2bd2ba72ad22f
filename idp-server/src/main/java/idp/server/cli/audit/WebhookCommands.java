package idp.server.cli.audit;

import idp.core.audit.hook.Messenger.Outcome;
import idp.core.audit.hook.WebhookSecret;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.HookMessage;
import idp.server.json.WebhookJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp webhook …`: addresses that hear of acts.
@Command(
        name = "webhook",
        description = "Have acts sent to addresses of yours, signed, as they happen.",
        footer = {
            "Examples:",
            "  idp webhook add https://siem.example/gatehouse --kind LOGIN_FAILED",
            "  idp webhook list",
            ""
        })
public final class WebhookCommands {
    private static final int LONGEST = 2_000;
    private static final String LIST = "idp webhook list";
    public static final List<String> COLUMNS =
            List.of("id", "url", "kinds", "state", "behind", "tries", "answer");

    private final Program program;
    private final Shell shell;

    public WebhookCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "add",
            description = {
                "Send what happens from now on to an address, in order.",
                "Prints the secret that its messages are signed with, this once."
            },
            footer = {"Examples:", "  idp webhook add https://siem.example/gatehouse", ""})
    int add(
            @Parameters(paramLabel = "URL", description = "an https address") String url,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "such as LOGIN_FAILED; may be repeated; all if left out")
                    @Nullable List<String> kinds) {
        try (var installation = program.open()) {
            var problem =
                    url.length() > LONGEST
                            ? "it is too long"
                            : installation.audit().messenger().problem(url);
            if (problem != null) {
                throw new Failed(
                        "nothing can be sent to this address: " + problem,
                        "idp webhook add --help");
            }
            var id = installation.opaque().id();
            var secret = WebhookSecret.random(installation.opaque());
            var wanted = upper(kinds == null ? List.of() : kinds);
            var now = installation.clock().instant();
            installation.audit().webhooks().add(id, url, wanted, secret, now);
            var shown = new LinkedHashMap<String, Object>();
            shown.put("id", id);
            shown.put("url", url);
            shown.put("kinds", wanted.stream().sorted().toList());
            shown.put("secret", secret.text());
            shell.output().one(shown);
        }
        return 0;
    }

    private static Set<String> upper(List<String> kinds) {
        return kinds.stream()
                .map(kind -> kind.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Command(
            name = "list",
            description = {
                "List webhooks: how far behind each is, and what was wrong with the last try.",
                "One that is dead hears nothing until idp webhook retry."
            },
            footer = {"Examples:", "  idp webhook list", "  idp webhook list -o json", ""})
    int list() {
        try (var installation = program.open()) {
            var end = installation.audit().chain().end().seq();
            var all = installation.audit().webhooks().list();
            shell.output()
                    .list(COLUMNS, all.stream().map(one -> WebhookJson.of(one, end)).toList());
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Send nothing more to an address, and forget its secret.",
            footer = {"Examples:", "  idp webhook remove ID", ""})
    int remove(
            @Parameters(paramLabel = "ID", description = "as idp webhook list has it") String id) {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.audit().webhooks().remove(id, now)) {
                throw unknown(id);
            }
            shell.say("The webhook " + id + " is gone.");
        }
        return 0;
    }

    @Command(
            name = "retry",
            description = "Go on from where a webhook stopped, at once; also one that is dead.",
            footer = {"Examples:", "  idp webhook retry ID", ""})
    int retry(
            @Parameters(paramLabel = "ID", description = "as idp webhook list has it") String id) {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.audit().webhooks().revive(id, now)) {
                throw unknown(id);
            }
            shell.say("The webhook " + id + " is tried again.");
        }
        return 0;
    }

    @Command(
            name = "test",
            description =
                    "Send a message of the type webhook.test from here, and say what came back.",
            footer = {"Examples:", "  idp webhook test ID", ""})
    int test(@Parameters(paramLabel = "ID", description = "as idp webhook list has it") String id) {
        try (var installation = program.open()) {
            var webhooks = installation.audit().webhooks();
            var known = webhooks.list().stream().filter(one -> one.id().equals(id)).findFirst();
            var secret = webhooks.secret(id);
            if (known.isEmpty() || secret == null) {
                throw unknown(id);
            }
            var url = known.get().url();
            var now = installation.clock().instant();
            var message = HookMessage.trial(installation.opaque().id(), now);
            var headers = secret.headers(message.id(), now, message.body());
            switch (installation.audit().messenger().post(url, headers, message.body())) {
                case Outcome.Took(var status) ->
                        shell.output().one(Map.of("answer", "it answers " + status));
                case Outcome.Failed(var why) -> throw new Failed(url + ": " + why, LIST);
                case Outcome.Gone() -> throw new Failed(url + ": it answers 410", LIST);
            }
        }
        return 0;
    }

    public static Failed unknown(String id) {
        return new Failed("there is no webhook " + id, LIST);
    }
}
