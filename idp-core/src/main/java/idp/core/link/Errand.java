package idp.core.link;

import static java.util.Objects.requireNonNull;

import idp.core.user.Identifier;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a link is for. It is good for this and nothing else, for whom it names and nobody else: whoever
/// takes one says for which kind, and learns the rest from here, never from a request.
public sealed interface Errand {
    /// The kinds, and how long a link and a code of each are good.
    enum Kind {
        /// NIST SP 800-63B-4 §4.2 would let it live for a day. Half an hour outlasts the delays of mail, and
        /// whoever comes later asks again.
        RECOVER(Duration.ofMinutes(30), true),
        /// NIST SP 800-63B-4 §4.2: a day, since it opens nothing that its holder could not open.
        NEW_ADDRESS(Duration.ofDays(1), true),
        SIGN_UP(Duration.ofDays(1), true),
        /// Unless whoever invites says otherwise. It may be handed on, so it has words instead of digits.
        INVITATION(Duration.ofDays(7), false),
        SET_UP(Duration.ofDays(1), false);

        /// ASVS 6.5.5: a code that somebody types is good for ten minutes.
        public static final Duration CODE = Duration.ofMinutes(10);

        private final Duration lifetime;
        private final boolean hasDigits;

        Kind(Duration lifetime, boolean hasDigits) {
            this.lifetime = lifetime;
            this.hasDigits = hasDigits;
        }

        public Duration lifetime() {
            return lifetime;
        }

        /// Whether eight digits do as well, in the browser that asked for them.
        public boolean hasDigits() {
            return hasDigits;
        }
    }

    Kind kind();

    /// Of all links with the same answer only the newest lives; null for one that ends no other.
    @Nullable String slot();

    /// Whose account it is about, as it was when the link was made: with another password the link is
    /// void, and so it is when the account is closed. Null where there is none yet.
    default @Nullable String userId() {
        return null;
    }

    /// Where the letter goes, as it is stored; null where nobody is written to.
    default @Nullable String address() {
        return null;
    }

    /// How many may use it.
    default int uses() {
        return 1;
    }

    /// Another password for somebody who lost theirs.
    ///
    /// @param address the account's own, which taking the link proves; null if an operator handed it over
    record Recover(String userId, @Nullable String address) implements Errand {
        @Override
        public Kind kind() {
            return Kind.RECOVER;
        }

        /// Whoever asks at the login page does not end what an operator gave.
        @Override
        public String slot() {
            return (address == null ? "handed " : "recover ") + userId;
        }
    }

    /// The account gets this address, or the one that it has is proven.
    record NewAddress(String userId, String address) implements Errand {
        @Override
        public Kind kind() {
            return Kind.NEW_ADDRESS;
        }

        @Override
        public String slot() {
            return "address " + userId;
        }
    }

    /// An account for somebody who has none.
    sealed interface Join extends Errand permits SignUp, Invitation, SetUp {}

    /// Somebody wants one, and gave this address.
    record SignUp(String address) implements Join {
        @Override
        public Kind kind() {
            return Kind.SIGN_UP;
        }

        @Override
        public String slot() {
            return "sign-up " + canonical(address);
        }
    }

    /// Somebody is asked in.
    ///
    /// @param address the one person whom it is for; null for whoever has it
    /// @param groups that each gets who uses it
    /// @param uses by so many, each once; one if it has an address
    record Invitation(@Nullable String address, List<String> groups, int uses) implements Join {
        public Invitation {
            groups = List.copyOf(groups);
            if (uses < 1 || (address != null && uses > 1)) {
                throw new IllegalArgumentException("for how many is this?");
            }
        }

        @Override
        public Kind kind() {
            return Kind.INVITATION;
        }

        @Override
        public @Nullable String slot() {
            return address == null ? null : "invitation " + canonical(address);
        }
    }

    /// The first administrator of a new installation.
    record SetUp() implements Join {
        @Override
        public Kind kind() {
            return Kind.SET_UP;
        }

        @Override
        public String slot() {
            return "set-up";
        }
    }

    private static String canonical(String address) {
        return requireNonNull(Identifier.of(address), "an address that was checked").canonical();
    }
}
