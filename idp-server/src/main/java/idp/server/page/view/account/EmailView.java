package idp.server.page.view.account;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import org.jspecify.annotations.Nullable;

/// Another e-mail address: asking for it (posts `email`), or waiting for its proof (posts `code`).
///
/// @param typed what the field has in it
/// @param waiting null if none is asked for
public record EmailView(
        AccountShell shell,
        Form ask,
        String typed,
        @Nullable Waiting waiting,
        @Nullable Problem problem,
        @Nullable String ref)
        implements AccountPage {
    public static final String PATH = "/account/email";
    public static final Card UNPROVEN =
            new Card(
                    "unproven-email",
                    Said.of("account.card.email"),
                    Said.of("account.card.email.text"),
                    Said.of("account.card.email.act"),
                    PATH);
    public static final Said PROVEN = Said.of("account.email.proven");
    public static final Said CANCELLED = Said.of("account.email.cancelled");

    public EmailView {
        typed = Shown.line(typed);
    }

    /// @param address where the letter went
    public record Waiting(String address, Form code, Form cancel) {
        public Waiting {
            address = Shown.plain(address);
        }
    }

    /// Why it is as it was.
    public enum Problem {
        NO_ADDRESS("account.email.refused.none", "email"),
        OWN("account.email.refused.own", "email"),
        TOO_SOON("account.email.refused.soon", ""),
        WRONG_CODE("account.email.refused.code", "code"),
        LATE("account.email.refused.late", ""),
        TAKEN("account.email.refused.taken", "");

        private final String key;
        private final String field;

        Problem(String key, String field) {
            this.key = key;
            this.field = field;
        }

        public String key() {
            return key;
        }

        /// Its id; empty where no field is at fault.
        public String field() {
            return field;
        }
    }

    /// Whether the field is the one to look at.
    public boolean isBad(String field) {
        return problem != null && problem.field().equals(field);
    }

    @Override
    public String template() {
        return "account/email.jte";
    }

    @Override
    public Title title() {
        return Title.of("account.email.title");
    }
}
