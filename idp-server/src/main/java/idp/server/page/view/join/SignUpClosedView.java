package idp.server.page.view.join;

import idp.server.page.view.Title;
import idp.server.page.view.View;
import org.jspecify.annotations.Nullable;

/// Nobody makes an account by themselves here.
///
/// @param invitation where one is entered; null where people are not told of it
public record SignUpClosedView(@Nullable String invitation, String signIn, String ref)
        implements View {
    @Override
    public String template() {
        return "join/closed.jte";
    }

    @Override
    public Title title() {
        return Title.of("signup.closed.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
