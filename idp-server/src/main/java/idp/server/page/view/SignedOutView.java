package idp.server.page.view;

import org.jspecify.annotations.Nullable;

/// After signing out.
///
/// @param app the app that asked, if it is known
/// @param back its registered address to return to; never without `app`
/// @param strayed whether the app asked for an address that it has not registered: people stay here
/// @param signIn address of the login page
public record SignedOutView(
        @Nullable App app, @Nullable ReturnAddress back, boolean strayed, String signIn)
        implements View {
    @Override
    public String template() {
        return "signed-out.jte";
    }

    @Override
    public Title title() {
        return Title.of("signed-out.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
