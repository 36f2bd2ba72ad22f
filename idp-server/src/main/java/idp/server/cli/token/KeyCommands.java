package idp.server.cli.token;

import idp.core.jose.KeyRotation;
import idp.core.jose.SigningAlgorithm;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.SigningKeyJson;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp key …`: the keys that tokens are signed with. They rotate by themselves.
@Command(
        name = "key",
        description = "Look at the signing keys, and rotate them before their time.",
        footer = {"Examples:", "  idp key list", "  idp key rotate --alg ES256", ""})
public final class KeyCommands {
    public static final List<String> COLUMNS =
            List.of("kid", "alg", "state", "active_from", "retires_at", "gone_at", "kept", "token");

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final Program program;
    private final Shell shell;

    public KeyCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List all signing keys with what comes next for each.",
            footer = {"Examples:", "  idp key list -o json", ""})
    int list() {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var keys = installation.keys().reload(now).all();
            shell.output()
                    .list(COLUMNS, keys.stream().map(key -> SigningKeyJson.of(key, now)).toList());
        }
        return 0;
    }

    @Command(
            name = "rotate",
            description = {
                "Publish a successor, which signs after the lead time.",
                "With --urgent it signs after two minutes: some verifiers may not know it yet."
            },
            footer = {"Examples:", "  idp key rotate", "  idp key rotate --alg RS256 --urgent", ""})
    int rotate(
            @Option(
                            names = "--alg",
                            paramLabel = "ALG",
                            description = "only keys of this algorithm; may be repeated")
                    @Nullable List<String> algorithms,
            @Option(names = "--urgent", description = "the present key may be in wrong hands")
                    boolean urgent) {
        var chosen = chosen(algorithms == null ? List.of() : algorithms);
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var present = EnumSet.noneOf(SigningAlgorithm.class);
            installation.keys().reload(now).all().forEach(key -> present.add(key.algorithm()));
            var steps =
                    installation
                            .rotation()
                            .replace(chosen.isEmpty() ? present : chosen, urgent, now);
            var made = steps.stream().map(KeyRotation.Step::kid).toList();
            var keys = installation.keys().last().all();
            shell.output()
                    .list(
                            COLUMNS,
                            keys.stream()
                                    .filter(key -> made.contains(key.kid()))
                                    .map(key -> SigningKeyJson.of(key, now))
                                    .toList());
        }
        return 0;
    }

    @Command(
            name = "revoke",
            description = {
                "Take a key out at once, such as one that is in wrong hands.",
                "Nothing that it signed counts any more; where it signed, a new one does.",
                "With --dry-run it only says what that would mean."
            },
            footer = {"Examples:", "  idp key revoke KID --dry-run", "  idp key revoke KID", ""})
    int revoke(
            @Parameters(paramLabel = "KID", description = "as idp key list has it") String kid,
            @Option(names = "--dry-run", description = "do nothing, and say what it would mean")
                    boolean dry) {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var key = installation.keys().reload(now).find(kid);
            if (key == null || (!dry && installation.rotation().revoke(kid, now).isEmpty())) {
                throw new Failed("there is no key " + kid, "idp key list");
            }
            var document = SigningKeyJson.of(key, now);
            document.put(dry ? "would" : "did", "revoke");
            document.put("consequences", SigningKeyJson.ifRevoked(key, now));
            shell.output().one(document);
        }
        return 0;
    }

    @Command(
            name = "rewrap",
            description = {
                "Seal all keys and secrets anew under the first master key.",
                "To change the master key: give every node the new one after the old one, then",
                "before it, then rewrap; then the old one can go (docs/master-key.md)."
            },
            footer = {"Examples:", "  idp key rewrap", ""})
    int rewrap() {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var document = new LinkedHashMap<String, Object>();
            document.put("keys", installation.rotation().rewrap(now).size());
            document.put("secrets", installation.secrets().rewrap());
            shell.output().one(document);
        }
        return 0;
    }

    @Command(
            name = "wrap",
            description = {
                "Print a new master key, wrapped by a key in the PKCS #11 token that IDP_PKCS11_MODULE,",
                "IDP_PKCS11_TOKEN and IDP_PKCS11_PIN name: it is worth nothing without the token.",
                "Where it goes: docs/hsm.md."
            },
            footer = {
                "Examples:",
                "  idp key wrap --create",
                "  idp key wrap --label gatehouse-2027 --create",
                ""
            })
    int wrap(
            @Option(
                            names = "--label",
                            paramLabel = "LABEL",
                            defaultValue = "gatehouse",
                            description = "the label of the AES key in the token; else gatehouse")
                    String key,
            @Option(names = "--create", description = "make that key if there is none")
                    boolean create) {
        if (!LABEL.matcher(key).matches()) {
            throw new Failed(
                    "a label here is 1 to 32 letters, digits, dots, dashes and underscores",
                    "idp key wrap --label gatehouse-2027");
        }
        shell.print(program.wrapMasterKey(key, create));
        return 0;
    }

    public static void mustBeKnown(List<String> algorithms) {
        chosen(algorithms);
    }

    private static Set<SigningAlgorithm> chosen(List<String> names) {
        var chosen = EnumSet.noneOf(SigningAlgorithm.class);
        for (var name : names) {
            var algorithm = SigningAlgorithm.find(name);
            if (algorithm == null) {
                throw new Failed("there is no algorithm " + name, "idp key list");
            }
            chosen.add(algorithm);
        }
        return chosen;
    }
}
