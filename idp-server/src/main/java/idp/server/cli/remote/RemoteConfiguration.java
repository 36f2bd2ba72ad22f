package idp.server.cli.remote;

import idp.server.cli.declared.ApplyCommand;
import idp.server.cli.declared.ConfigurationFile;
import idp.server.cli.declared.DiffCommand;
import idp.server.cli.declared.ExportCommand;
import idp.server.cli.declared.Installed;
import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.shell.Failed;
import idp.server.declared.ChangePlan;
import idp.server.declared.PlanDocument;
import idp.server.declared.SecretsFile;
import idp.server.declared.thing.FileFlaw;
import idp.server.json.YamlNode;
import idp.server.json.YamlReader;
import idp.server.json.YamlReader.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `idp export`, `diff` and `apply` over a server. The file is sent with what it refers to; the server judges it
/// by the rules of the command, and its plan is shown as the command shows one.
record RemoteConfiguration(RemoteCall on) implements Installed {
    private static final String CONFIGURATION = "/configuration";
    private static final String DIFF = CONFIGURATION + "/diff";
    private static final Pattern PLACE =
            Pattern.compile("(\\d{1,9}):(\\d{1,9}): (.*)", Pattern.DOTALL);

    static int export(RemoteCall on) {
        return on.words().command(ExportCommand.class).exportFrom(new RemoteConfiguration(on));
    }

    static int diff(RemoteCall on) {
        return on.words().command(DiffCommand.class).compareWith(new RemoteConfiguration(on));
    }

    static int apply(RemoteCall on) {
        return on.words().command(ApplyCommand.class).applyTo(new RemoteConfiguration(on));
    }

    @Override
    public String export() {
        return RemoteReply.text(on.server().get(CONFIGURATION).document().get("file"));
    }

    @Override
    public Wanted read(ConfigurationFile file, boolean prune, boolean strict) {
        var text = file.text(on.shell());
        var root = root(file, text);
        var references = new SentReferences(file.sources());
        references.find(root);
        var body = new LinkedHashMap<String, Object>();
        body.put("file", text);
        body.put("prune", prune);
        body.put("variables", references.variables());
        body.put("files", references.files());
        var said = root.members().get("prune");
        var prunes = prune || (said != null && Boolean.TRUE.equals(said.value()));
        return new There(file, body, prunes, strict);
    }

    private static YamlNode root(ConfigurationFile file, String text) {
        try {
            return YamlReader.read(text);
        } catch (Unreadable e) {
            var why = String.valueOf(e.getMessage());
            throw file.wrong(List.of(new FileFlaw(e.line(), e.column(), why)));
        }
    }

    private final class There implements Wanted {
        private final ConfigurationFile file;
        private final Map<String, Object> body;
        private final boolean prunes;
        private final boolean strict;

        There(ConfigurationFile file, Map<String, Object> body, boolean prunes, boolean strict) {
            this.file = file;
            this.body = body;
            this.prunes = prunes;
            this.strict = strict;
        }

        @Override
        public boolean prunes() {
            return prunes;
        }

        /// Before something is done it is gone through, so that nobody is asked about what cannot be.
        @Override
        public ChangePlan compare() {
            return strict ? rehearse() : plan(on.server().post(DIFF, body));
        }

        @Override
        public ChangePlan rehearse() {
            return plan(on.server().post(CONFIGURATION + "?dry_run=true", body));
        }

        @Override
        public Made make(@Nullable String secretsOut) {
            if (secretsOut == null) {
                return new Made(plan(once()), false);
            }
            body.put("secrets", true);
            try {
                return make(SecretsFile.make(secretsOut));
            } catch (SecretsFile.Unwritable e) {
                throw new Failed(String.valueOf(e.getMessage()), file.help());
            }
        }

        private Made make(SecretsFile out) {
            try {
                var reply = once();
                var plan = plan(reply);
                var made = RemoteServer.members(reply.members().get("secrets"));
                write(out, made);
                return new Made(plan, out.isKept());
            } finally {
                out.discardEmpty();
            }
        }

        /// It is done by now, and another secret can be made of each.
        private static void write(SecretsFile out, Map<String, Object> made) {
            try {
                out.write(made);
            } catch (SecretsFile.Unwritable e) {
                throw new Failed(
                        "all was done, and the secrets that were made could not be written",
                        "idp client rotate-secret CLIENT_ID");
            }
        }

        private RemoteReply once() {
            return on.server().once(CONFIGURATION, body);
        }

        private ChangePlan plan(RemoteReply reply) {
            if (reply.kind().equals("invalid_configuration")) {
                throw file.wrong(flaws(reply));
            }
            try {
                return PlanDocument.read(reply.document());
            } catch (IllegalArgumentException e) {
                throw new Failed(
                        "the server speaks of what this version does not know: use the same version",
                        "idp --version");
            }
        }

        private static List<FileFlaw> flaws(RemoteReply reply) {
            return RemoteServer.listed(reply.members().get("errors")).stream()
                    .map(error -> flaw(RemoteReply.text(error.get("detail"))))
                    .toList();
        }

        private static FileFlaw flaw(String text) {
            var place = PLACE.matcher(text);
            return place.matches()
                    ? new FileFlaw(
                            Integer.parseInt(place.group(1)),
                            Integer.parseInt(place.group(2)),
                            place.group(3))
                    : new FileFlaw(1, 1, text);
        }
    }
}
