package idp.server.page.view.recover;

import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// A link that is not good: used, replaced by a newer one, too old, or none of ours. Which of these is not
/// said.
///
/// @param again the page on which another can be asked for; null where no letter can be sent
public record LinkEndedView(@Nullable String again, String ref) implements View {
    @Override
    public String template() {
        return "recover/link-ended.jte";
    }

    @Override
    public Title title() {
        return Title.of("recover.ended.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
