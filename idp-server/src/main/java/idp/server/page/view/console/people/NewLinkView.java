package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;

/// A link that was made just now, to be handed over: it is shown on this page and never again.
///
/// @param what it is for
/// @param whom it is for, as they are called; empty for whoever gets it
/// @param back where to go from here, under the issuer's path
public record NewLinkView(
        ConsoleShell shell,
        What what,
        String whom,
        String url,
        Instant until,
        ZoneId zone,
        String back)
        implements ConsolePage {
    public NewLinkView {
        whom = Shown.plain(whom);
    }

    /// What a link is for.
    public enum What {
        RECOVERY(
                "people.link.recovery",
                "people.link.recovery.what",
                "people.link.until",
                "people.link.once"),
        INVITATION(
                "people.link.invitation",
                "people.link.invitation.what",
                "people.link.invitation.until",
                "people.link.invitation.once");

        private final String key;
        private final String about;
        private final String until;
        private final String once;

        What(String key, String about, String until, String once) {
            this.key = key;
            this.about = about;
            this.until = until;
            this.once = once;
        }

        /// Key of how long it is good.
        public String until() {
            return until;
        }

        /// Key of what to do if it is lost.
        public String once() {
            return once;
        }

        public String key() {
            return key;
        }

        /// Key of what to do with it.
        public String about() {
            return about;
        }
    }

    @Override
    public String template() {
        return "console/people/link.jte";
    }

    @Override
    public Title title() {
        return Title.of(what.key());
    }
}
