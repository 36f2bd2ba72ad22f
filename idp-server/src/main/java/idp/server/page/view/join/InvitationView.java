package idp.server.page.view.join;

import idp.server.page.view.Title;
import idp.server.page.view.View;

/// Asks for the letters of an invitation, of somebody who was told them. Sends `invitation`.
public record InvitationView(String action) implements View {
    @Override
    public String template() {
        return "join/invitation.jte";
    }

    @Override
    public Title title() {
        return Title.of("join.code.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
