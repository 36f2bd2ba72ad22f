package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a client that people change. Posts the names of [Typed], and changes only what the form
/// was filled from: if somebody else was faster, `now` has what they made of it.
///
/// @param now members that are stored otherwise than they were typed, after somebody else changed them
public record ClientEditView(
        ConsoleShell shell,
        ClientFacts client,
        Form form,
        Typed typed,
        List<ClientFacts.Fact> now,
        @Nullable ClientProblem problem)
        implements ConsolePage {
    /// @param redirects one a line, as `homes` and `resources`
    public record Typed(
            String name,
            String redirects,
            String homes,
            String scope,
            String resources,
            boolean code,
            boolean refresh,
            boolean own,
            boolean factor,
            boolean first) {
        public Typed {
            name = Shown.line(name);
            redirects = Shown.block(redirects);
            homes = Shown.block(homes);
            scope = Shown.line(scope);
            resources = Shown.block(resources);
        }
    }

    /// A field of several lines.
    public record Lines(String id, String key, String member, String value) {}

    /// A box that is ticked or not.
    public record Box(String id, String key, boolean ticked) {}

    public ClientEditView {
        now = List.copyOf(now);
    }

    public List<Lines> lines() {
        return List.of(
                new Lines("redirects", "client.fact.redirects", "redirect_uris", typed.redirects()),
                new Lines("homes", "client.fact.homes", "post_logout_redirect_uris", typed.homes()),
                new Lines("resources", "client.fact.calls", "resources", typed.resources()));
    }

    public List<Box> grants() {
        return List.of(
                new Box("code", "client.edit.code", typed.code()),
                new Box("refresh", "client.edit.refresh", typed.refresh()),
                new Box("own", "client.edit.own", typed.own()));
    }

    public List<Box> rules() {
        return List.of(
                new Box("factor", "client.edit.factor", typed.factor()),
                new Box("first", "client.edit.first", typed.first()));
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
            case "redirect_uris" -> "redirects";
            case "post_logout_redirect_uris" -> "homes";
            case "scope" -> "scope";
            case "resources" -> "resources";
            case "grant_types" -> "code";
            default -> "";
        };
    }

    @Override
    public String template() {
        return "console/client/edit.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.edit.title", client.name());
    }
}
