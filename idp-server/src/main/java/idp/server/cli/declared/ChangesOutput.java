package idp.server.cli.declared;

import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.declared.Change;
import idp.server.declared.ChangePlan;
import idp.server.declared.DiffText;
import idp.server.declared.PlanDocument;

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
            shell.output().one(PlanDocument.of(plan));
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
}
