package idp.core.join;

import idp.core.user.Identifier;
import java.util.Set;

/// Who may make an account without being asked in. Whoever holds an invitation may, whatever this says:
/// that was an administrator's wish.
public sealed interface SignUpRule {
    /// Whether people are offered to.
    boolean isOffered();

    /// Whether somebody with this address may.
    boolean admits(Identifier address);

    /// Nobody.
    record Closed() implements SignUpRule {
        @Override
        public boolean isOffered() {
            return false;
        }

        @Override
        public boolean admits(Identifier address) {
            return false;
        }
    }

    /// Nobody, and people are told that an invitation helps.
    record Invited() implements SignUpRule {
        @Override
        public boolean isOffered() {
            return false;
        }

        @Override
        public boolean admits(Identifier address) {
            return false;
        }
    }

    /// Whoever has an address of one of these domains, and none below them.
    record Domains(Set<String> names) implements SignUpRule {
        public Domains {
            names = Set.copyOf(names);
        }

        @Override
        public boolean isOffered() {
            return true;
        }

        @Override
        public boolean admits(Identifier address) {
            var canonical = address.canonical();
            return names.contains(canonical.substring(canonical.lastIndexOf('@') + 1));
        }
    }

    /// Whoever has an address.
    record Open() implements SignUpRule {
        @Override
        public boolean isOffered() {
            return true;
        }

        @Override
        public boolean admits(Identifier address) {
            return true;
        }
    }
}
