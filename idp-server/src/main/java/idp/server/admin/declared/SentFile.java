package idp.server.admin.declared;

import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.admin.call.Problem.At;
import idp.server.declared.Applying;
import idp.server.declared.Description;
import idp.server.declared.thing.FileFlaw;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Sources;
import idp.server.parts.Together;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file as it was sent, with what it refers to. What stands in the environment or in a file is sent by who
/// calls: nothing that a caller writes makes this server look into its own.
///
/// @param prune whether what an earlier file kept ends where this one leaves it out
/// @param secrets whether secrets that are made are wanted in the answer
record SentFile(
        String text,
        boolean prune,
        boolean secrets,
        Map<String, String> variables,
        Map<String, String> files)
        implements Sources {
    private static final String FILE = "file";
    private static final String PRUNE = "prune";
    private static final String SECRETS = "secrets";
    private static final String VARIABLES = "variables";
    private static final String FILES = "files";
    private static final Set<String> MEMBERS = Set.of(FILE, PRUNE, SECRETS, VARIABLES, FILES);

    /// So many places say enough.
    private static final int MOST_FLAWS = 1_000;

    static SentFile of(AdminCall call) {
        var body = call.body(MEMBERS, ConfigurationSteps.LARGEST);
        return new SentFile(
                body.required(FILE),
                body.flag(PRUNE),
                body.flag(SECRETS),
                body.texts(VARIABLES),
                body.texts(FILES));
    }

    @Override
    public @Nullable String variable(String name) {
        return variables.get(name);
    }

    @Override
    public @Nullable String text(String path) {
        return files.get(path);
    }

    /// @param strict whether each secret that the file refers to has to be there
    /// @param rehearsal whether all of it is gone through, and undone
    Applying applying(Together whole, boolean strict, boolean rehearsal) {
        var sections = new Sections(whole, this, strict);
        return switch (Description.read(text, sections)) {
            case Description.Read.Good(var description) ->
                    new Applying(sections, description, prune, rehearsal);
            case Description.Read.Bad(var flaws) -> throw wrong(flaws);
        };
    }

    /// Each with its place, as compilers say it.
    static Problem wrong(List<FileFlaw> flaws) {
        var errors =
                flaws.stream()
                        .limit(MOST_FLAWS)
                        .map(one ->
                                new At(
                                        "/" + FILE,
                                        one.line() + ":" + one.column() + ": " + one.why()))
                        .toList();
        return new Problem(
                400, "invalid_configuration", "nothing was done: the file is wrong", errors);
    }

    @Override
    public String toString() {
        return "SentFile[" + text.length() + " characters]";
    }
}
