package idp.core.mail;

import idp.core.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is written to somebody: a record for each kind of letter, of plain values, since it is kept sealed
/// until it is sent. Its words are chosen when it is sent.
public sealed interface Letter {
    /// From then on it is not worth sending: its link is dead, or its news is old.
    Instant until();

    /// Something was done to an account, and its person is told so that they can say it was not them.
    ///
    /// @param byThemselves false if an administrator did it
    /// @param account the name of the account, as its person signs in with
    record Notice(AuditEvent.Kind act, boolean byThemselves, String account, Occasion occasion)
            implements Letter {
        private static final Duration NEWS = Duration.ofDays(2);

        public Notice {
            if (!act.isTold()) {
                throw new IllegalArgumentException("nobody is told of " + act);
            }
        }

        @Override
        public Instant until() {
            return occasion.at().plus(NEWS);
        }
    }

    /// Somebody signed in to an account in a browser in which nobody had before.
    ///
    /// @param account as above
    record NewBrowser(String account, Occasion occasion) implements Letter {
        @Override
        public Instant until() {
            return occasion.at().plus(Notice.NEWS);
        }
    }

    /// Something that a program signs in with ends soon.
    ///
    /// @param name of the key, or of the client whose secret it is
    /// @param client that holds it; null for a key of a person
    record EndsSoon(
            What what, String name, @Nullable String client, Instant ends, Occasion occasion)
            implements Letter {
        public enum What {
            API_KEY,
            CLIENT_SECRET
        }

        @Override
        public Instant until() {
            return ends;
        }
    }

    /// A link that opens something, for whoever reads mail at this address; where there is a code it does the
    /// same in the browser that asked for it.
    ///
    /// @param link made of the issuer, never of a request
    /// @param code null where there is none
    record Link(About about, String link, @Nullable String code, Instant until, Occasion occasion)
            implements Letter {
        /// What it opens; each has its words.
        public enum About {
            /// Another password for somebody who lost theirs.
            RECOVER,
            /// This address is to be an account's.
            NEW_ADDRESS,
            /// Somebody makes an account with this address.
            SIGN_UP,
            /// The same, but there is an account: the link signs in.
            HAS_ACCOUNT,
            /// Somebody is asked in.
            INVITATION
        }

        /// Never shows what is worth an account.
        @Override
        public String toString() {
            return "Link[" + about + "]";
        }
    }

    /// What an operator sends to see whether letters arrive.
    record Trial(Occasion occasion) implements Letter {
        private static final Duration WORTH = Duration.ofHours(1);

        @Override
        public Instant until() {
            return occasion.at().plus(WORTH);
        }
    }
}
