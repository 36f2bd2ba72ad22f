package idp.server.page.view.own;

import idp.server.page.view.Title;
import idp.server.page.view.View;

/// After an account was closed by its owner, or somebody stayed away from it: it names nobody, so that
/// anybody may see it.
///
/// @param signIn where they go who think again
public record LeftView(String signIn) implements View {
    @Override
    public String template() {
        return "own/left.jte";
    }

    @Override
    public Title title() {
        return Title.of("own.left");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
