package idp.server.declared;

import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.server.declared.Change.Create;
import idp.server.declared.Change.Delete;
import idp.server.declared.Change.Update;
import idp.server.declared.thing.FileFlaw;
import idp.server.declared.thing.Ground;
import idp.server.declared.thing.Kind;
import idp.server.declared.thing.MadeSecret;
import idp.server.declared.thing.NotAllowed;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Thing;
import idp.server.declared.thing.ThingSection;
import idp.server.parts.DeclaredParts;
import idp.server.parts.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes an installation what a file says: all of it, or nothing. It runs inside of one transaction in which
/// nobody else changes the configuration, so what is compared is what is changed.
public final class Applying {
    /// What is written down of one run.
    private static final int LONGEST_DETAIL = 20_000;

    private final Sections sections;
    private final Description file;
    private final boolean prune;
    private final boolean rehearsal;
    private final BiConsumer<DeclaredParts, ChangePlan> look;

    /// @param prune whether what an earlier file kept ends where this one leaves it out
    /// @param rehearsal whether all of it is gone through, and undone
    public Applying(Sections sections, Description file, boolean prune, boolean rehearsal) {
        this(sections, file, prune || file.prunes(), rehearsal, (_, _) -> {});
    }

    private Applying(
            Sections sections,
            Description file,
            boolean prune,
            boolean rehearsal,
            BiConsumer<DeclaredParts, ChangePlan> look) {
        this.sections = sections;
        this.file = file;
        this.prune = prune;
        this.rehearsal = rehearsal;
        this.look = look;
    }

    /// The same, for who has a say in it: what `look` throws undoes it.
    ///
    /// @param look called in the transaction, before anything is changed
    public Applying lookedAt(BiConsumer<DeclaredParts, ChangePlan> look) {
        return new Applying(sections, file, prune, rehearsal, look);
    }

    /// How it ended, where nothing was done; thrown, so that nothing stays.
    public static final class Undone extends RuntimeException {
        private final transient ChangePlan plan;
        private final transient List<FileFlaw> findings;

        private Undone(ChangePlan plan, List<FileFlaw> findings) {
            super("nothing was done", null, false, false);
            this.plan = plan;
            this.findings = findings;
        }

        /// What would be done.
        public ChangePlan plan() {
            return plan;
        }

        /// What the rules do not allow, by its place; empty for a rehearsal that went well.
        public List<FileFlaw> findings() {
            return findings;
        }
    }

    /// What is to be done, without doing it.
    public ChangePlan compare(DeclaredParts parts) {
        parts.managed().lookOnly();
        return ChangePlan.of(parts, sections, file, prune);
    }

    /// @param secrets where secrets go that are made; null where they have nowhere to go. Called before the
    ///     transaction ends, so that none is stored that nobody knows
    /// @throws Undone if a rule does not allow something, or this is a rehearsal
    public ChangePlan apply(DeclaredParts parts, @Nullable Consumer<List<MadeSecret>> secrets) {
        var ground = new Ground(parts, rehearsal || secrets != null);
        var plan = make(ground);
        if (rehearsal) {
            throw new Undone(plan, List.of());
        }
        if (secrets != null) {
            secrets.accept(ground.made());
        }
        return plan;
    }

    /// What was done, and whether secrets were made.
    public record Done(ChangePlan plan, boolean made) {}

    /// As [#apply], with a new file for the secrets that are made; it is there afterwards only if some are.
    ///
    /// @throws SecretsFile.Unwritable if there is no such file to be had
    public Done with(String secretsOut, Together whole) {
        var secrets = SecretsFile.make(secretsOut);
        try {
            var plan = whole.act(parts -> apply(parts, secrets::write));
            return new Done(plan, secrets.isKept());
        } finally {
            secrets.discardEmpty();
        }
    }

    private ChangePlan make(Ground ground) {
        var parts = ground.parts();
        parts.managed().lock();
        var plan = ChangePlan.of(parts, sections, file, prune);
        look.accept(parts, plan);
        var findings = new ArrayList<FileFlaw>();
        var rows = new HashMap<Thing, List<String>>();
        for (var change : plan.changes()) {
            make(ground, change, rows, findings);
        }
        if (!findings.isEmpty()) {
            throw new Undone(plan, findings.stream().distinct().sorted(FileFlaw.BY_PLACE).toList());
        }
        rows.forEach((thing, row) -> keep(parts, thing, row));
        plan.taken().forEach(thing -> keep(parts, thing, thing.row()));
        if (!plan.isEmpty() || !plan.taken().isEmpty()) {
            var event = AuditEvent.of(AuditEvent.Kind.CONFIGURATION_APPLIED, Target.server());
            parts.audit().note(event.about(detail(plan)), ground.now());
        }
        return plan;
    }

    private void make(
            Ground ground, Change change, Map<Thing, List<String>> rows, List<FileFlaw> findings) {
        switch (change) {
            case Create(var thing) -> put(ground, null, thing, rows, findings);
            case Update(var before, var thing) -> put(ground, before, thing, rows, findings);
            case Delete(var thing) -> {
                try {
                    section(thing.kind()).delete(ground, thing);
                } catch (NotAllowed refusal) {
                    findings.add(new FileFlaw(1, 1, thing.wire() + ": " + refusal.why()));
                }
            }
        }
    }

    private void put(
            Ground ground,
            @Nullable Thing before,
            Thing thing,
            Map<Thing, List<String>> rows,
            List<FileFlaw> findings) {
        var wanted = file.wanted(thing.kind()).get(thing.identity());
        if (wanted == null) {
            throw new IllegalStateException("a change of what the file does not say");
        }
        try {
            rows.put(thing, wanted.put(ground, before));
        } catch (NotAllowed refusal) {
            findings.add(FileFlaw.at(wanted.at(), thing.wire() + ": " + refusal.why()));
        }
    }

    private ThingSection section(Kind kind) {
        return sections.all().stream()
                .filter(section -> section.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static void keep(DeclaredParts parts, Thing thing, List<String> row) {
        var table = thing.kind().kept();
        if (table != null) {
            parts.managed().keep(table, row);
        }
    }

    /// What was done, with nothing that is secret.
    private static String detail(ChangePlan plan) {
        var text = String.join("\n", new DiffText(false).of(plan));
        return text.length() <= LONGEST_DETAIL
                ? text
                : text.substring(0, LONGEST_DETAIL) + "\n… (" + plan.changes().size() + " changes)";
    }
}
