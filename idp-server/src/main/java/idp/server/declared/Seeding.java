package idp.server.declared;

import idp.server.declared.Applying.Undone;
import idp.server.declared.thing.FileFlaw;
import idp.server.declared.thing.Sections;
import idp.server.parts.DeclaredParts;
import idp.server.parts.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes an installation what a file says when a node starts: the first one that does, or each. Of several
/// nodes that start at once one does it, and the others wait and find it done.
public final class Seeding {
    private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

    private final Together whole;
    private final Path file;
    private final boolean always;
    private final @Nullable Path secrets;
    private final Function<String, @Nullable String> variables;

    /// @param always at each start, not only at the first
    /// @param secrets where secrets go that are made; null where none may be
    public Seeding(
            Together whole,
            Path file,
            boolean always,
            @Nullable Path secrets,
            Function<String, @Nullable String> variables) {
        this.whole = whole;
        this.file = file;
        this.always = always;
        this.secrets = secrets;
        this.variables = variables;
    }

    /// @throws IllegalStateException with all that is wrong
    public void run() {
        if (!always && whole.act(parts -> parts.managed().isSeeded())) {
            LOG.debug("{} was applied at an earlier start", file);
            return;
        }
        var sections = new Sections(whole, new FileSources(file.getParent(), variables), true);
        var applying = new Applying(sections, read(sections), false, false);
        try {
            var plan = apply(applying);
            if (plan != null) {
                LOG.info("{} is applied: {} changes", file, plan.changes().size());
            }
        } catch (Undone undone) {
            throw wrong(undone.findings());
        }
    }

    private Description read(Sections sections) {
        try {
            return switch (Description.read(Files.readString(file), sections)) {
                case Description.Read.Good(var description) -> description;
                case Description.Read.Bad(var flaws) -> throw wrong(flaws);
            };
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read as text in UTF-8");
        }
    }

    private IllegalStateException wrong(List<FileFlaw> flaws) {
        return new IllegalStateException(
                "IDP_SEED_FILE is wrong:" + FileFlaw.lines(file.toString(), flaws));
    }

    /// Null if another node was first.
    private @Nullable ChangePlan apply(Applying applying) {
        if (secrets == null) {
            return whole.<@Nullable ChangePlan>act(
                    parts -> once(parts) ? applying.apply(parts, null) : null);
        }
        var out = SecretsFile.make(secrets.toString());
        try {
            return whole.<@Nullable ChangePlan>act(
                    parts -> once(parts) ? applying.apply(parts, out::write) : null);
        } finally {
            out.discardEmpty();
        }
    }

    /// Written in the same transaction: a seed that failed is tried again at the next start.
    private boolean once(DeclaredParts parts) {
        return parts.managed().seed() || always;
    }
}
