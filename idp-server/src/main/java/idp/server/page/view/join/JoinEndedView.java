package idp.server.page.view.join;

import idp.server.page.view.Title;
import idp.server.page.view.View;

/// A link to an account that does not work, or not any more.
///
/// @param signIn where people with an account go
public record JoinEndedView(Why why, String signIn, String ref) implements View {
    /// What the person can do about it.
    public enum Why {
        SET_UP("join.ended.setup"),
        /// There is an administrator, who can help.
        NOT_THE_FIRST("join.ended.not-first"),
        SIGN_UP("join.ended.signup"),
        INVITATION("join.ended.invitation");

        private final String key;

        Why(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    @Override
    public String template() {
        return "join/ended.jte";
    }

    @Override
    public Title title() {
        return Title.of("join.ended.title");
    }

    @Override
    public boolean mayEndAtAnApp() {
        return false;
    }
}
