package idp.server.page.view.console.access;

import idp.server.page.view.Form;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API to be registered or changed.
///
/// @param back where it came from
/// @param isNew whether its id is still to be chosen
/// @param problem what is wrong with what was typed; null if nothing is
/// @param algorithms those that tokens can be signed with
public record ApiFormView(
        ConsoleShell shell,
        Form form,
        String back,
        boolean isNew,
        ApiTyped typed,
        @Nullable Objection problem,
        List<String> algorithms)
        implements ConsolePage {
    public ApiFormView {
        algorithms = List.copyOf(algorithms);
    }

    @Override
    public String template() {
        return "console/access/api-form.jte";
    }

    @Override
    public Title title() {
        return isNew ? Title.of("access.new") : Title.of("access.edit", typed.id());
    }
}
