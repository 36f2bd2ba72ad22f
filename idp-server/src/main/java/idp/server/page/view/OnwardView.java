package idp.server.page.view;

/// Sending people on by a page instead of a redirect, for apps that are opened by a scheme of their own
/// and for `http://[::1]`. `target` is the complete address with its answer.
public record OnwardView(App app, ReturnAddress target) implements View {
    @Override
    public String template() {
        return "onward.jte";
    }

    @Override
    public Title title() {
        return Title.of("onward.title", app.name());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }

    @Override
    public boolean isPassing() {
        return true;
    }
}
