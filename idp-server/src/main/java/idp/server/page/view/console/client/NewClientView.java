package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import org.jspecify.annotations.Nullable;

/// The last page before a client is there. Posts `name`, `redirects`, `scope` and `resource`, as far as
/// its kind has them, and `do`, which only asks if it is `check`.
///
/// @param tile what it is built with; null for none of the examples
/// @param fits whether the admin API said that it would do this
public record NewClientView(
        ConsoleShell shell,
        AppKind kind,
        @Nullable String tile,
        String before,
        Form form,
        Typed typed,
        boolean fits,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    /// @param redirects one a line
    public record Typed(String name, String redirects, String scope, String resource) {
        public Typed {
            name = Shown.line(name);
            redirects = Shown.block(redirects);
            scope = Shown.line(scope);
            resource = Shown.line(resource);
        }
    }

    public boolean signsIn() {
        return kind != AppKind.SERVICE && kind != AppKind.API;
    }

    public boolean asksForScope() {
        return kind == AppKind.SERVICE;
    }

    public boolean asksForResource() {
        return kind == AppKind.API || kind == AppKind.MCP || kind == AppKind.SERVICE;
    }

    /// Key of what the resource is to it.
    public String resource() {
        return kind == AppKind.API ? "client.fact.serves" : "client.fact.calls";
    }

    public boolean isBad(String member) {
        return problem != null && problem.isAbout(member);
    }

    /// Id of the field that the problem is about; empty if it is none of them.
    public String field() {
        if (problem == null) {
            return "";
        }
        return switch (problem.member()) {
            case "client_name" -> "name";
            case "redirect_uris", "post_logout_redirect_uris" -> signsIn() ? "redirects" : "";
            case "scope" -> asksForScope() ? "scope" : "";
            case "resources", "served_resources" -> asksForResource() ? "resource" : "";
            default -> "";
        };
    }

    @Override
    public String template() {
        return "console/client/new.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.wizard.tell");
    }
}
