package idp.server.cli.declared;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.declared.Change;
import idp.server.declared.ChangePlan;
import idp.server.declared.DiffText;
import idp.server.declared.thing.Thing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows a plan: to people in lines, with colors on a terminal; to programs as JSON, if they ask for it.
final class ChangesOutput {
    private final Program program;
    private final Shell shell;

    ChangesOutput(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    void show(ChangePlan plan) {
        if (shell.isProgram()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("changes", plan.changes().stream().map(ChangesOutput::shown).toList());
            document.put("not_in_the_file", names(plan.left()));
            document.put("taken_over", names(plan.taken()));
            shell.output().one(document);
            return;
        }
        new DiffText(isColored()).of(plan).forEach(shell::print);
    }

    /// https://no-color.org: whatever the variable says, if it says anything.
    private boolean isColored() {
        var no = program.variable("NO_COLOR");
        return shell.isTerminal() && (no == null || no.isEmpty());
    }

    /// `2 to make, 1 to change, 0 to end`
    static String ahead(ChangePlan plan) {
        return summary(plan, "%d to make, %d to change, %d to end");
    }

    /// `2 made, 1 changed, 0 ended`
    static String done(ChangePlan plan) {
        return summary(plan, "%d made, %d changed, %d ended");
    }

    private static String summary(ChangePlan plan, String words) {
        var made = count(plan, Change.Create.class);
        var changed = count(plan, Change.Update.class);
        return plan.isEmpty()
                ? "no changes"
                : words.formatted(made, changed, plan.deleted().size());
    }

    private static long count(ChangePlan plan, Class<? extends Change> type) {
        return plan.changes().stream().filter(type::isInstance).count();
    }

    private static List<String> names(List<Thing> things) {
        return things.stream().map(Thing::wire).toList();
    }

    private static Map<String, Object> shown(Change change) {
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", change.thing().kind().noun());
        document.put("name", change.thing().name());
        switch (change) {
            case Change.Create(var thing) -> {
                document.put("change", "create");
                document.put("after", thing.members());
            }
            case Change.Update update -> {
                document.put("change", "update");
                var members = new ArrayList<Map<String, @Nullable Object>>();
                for (var member : update.members()) {
                    var one = new LinkedHashMap<String, @Nullable Object>();
                    one.put("member", member.name());
                    one.put("before", member.before());
                    one.put("after", member.after());
                    members.add(one);
                }
                document.put("members", members);
            }
            case Change.Delete(var thing) -> {
                document.put("change", "delete");
                document.put("ends", thing.kind().end());
            }
        }
        return document;
    }
}
