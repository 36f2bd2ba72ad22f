package idp.server.page.view.console.people;

import idp.server.page.view.console.ConsolePage;
import org.jspecify.annotations.Nullable;

/// What is wrong with what was typed about groups and invitations, and where it is to be mended.
public enum PeopleFlaw {
    GROUP_NAME("name", "people.group.bad.name"),
    GROUP_TAKEN("name", "people.group.bad.taken"),
    GROUP_DESCRIPTION("description", "people.group.bad.description"),
    GROUP_CHANGED("description", "people.group.changed"),
    NOBODY("login", "people.group.bad.login"),
    INVITE_EMAIL("email", "people.invite.bad.email"),
    INVITE_GROUPS("groups", "people.invite.bad.groups"),
    INVITE_USES("uses", "people.invite.bad.uses"),
    INVITE_DAYS("days", "people.invite.bad.days"),
    INVITE_MAIL("email", "people.invite.bad.mail"),
    MAIL_IS_OFF("email", "people.problem.mail-is-off");

    private final String field;
    private final String key;

    PeopleFlaw(String field, String key) {
        this.field = field;
        this.key = key;
    }

    /// The element where it is to be mended.
    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    /// A page whose form may have one.
    public interface Form extends ConsolePage {
        @Nullable PeopleFlaw problem();

        /// What describes a field that has something wrong with it; null if nothing is.
        default @Nullable String bad(String field) {
            var flaw = problem();
            return flaw != null && flaw.field().equals(field) ? "problem" : null;
        }
    }
}
