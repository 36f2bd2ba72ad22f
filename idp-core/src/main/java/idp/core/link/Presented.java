package idp.core.link;

import idp.core.oauth.Opaque;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What somebody brings along to show that a letter reached them. Nothing of it is stored, only hashes.
public sealed interface Presented {
    /// What is looked for in the store.
    byte[] hash();

    /// The link was followed.
    record Link(String token) implements Presented {
        @Override
        public byte[] hash() {
            return Opaque.hash(token);
        }

        @Override
        public String toString() {
            return "Link";
        }
    }

    /// The eight digits were typed. They are good only together with the secret of the browser that asked
    /// for them, and whoever reads the store cannot try them out.
    ///
    /// @param flow that secret, as the browser's sealed ticket carries it
    record Digits(String flow, String digits) implements Presented {
        static final int COUNT = 8;

        /// Null if this is no code at all, so that no try is counted for it.
        ///
        /// @param typed in any script's digits, with spaces or hyphens between them or without
        public static @Nullable Digits of(String flow, String typed) {
            var digits = new StringBuilder();
            for (int c : typed.strip().codePoints().limit(64).toArray()) {
                int value = Character.digit(c, 10);
                if (value >= 0) {
                    digits.append(value);
                } else if (!Character.isSpaceChar(c) && c != '-') {
                    return null;
                }
            }
            return digits.length() == COUNT ? new Digits(flow, digits.toString()) : null;
        }

        @Override
        public byte[] hash() {
            return Opaque.hash(flow + "\n" + digits);
        }

        public byte[] flowHash() {
            return Opaque.hash(flow);
        }

        @Override
        public String toString() {
            return "Digits";
        }
    }

    /// The words of an invitation were typed: so many that they need no browser to belong to.
    record Words(String letters) implements Presented {
        static final int COUNT = 16;

        /// Null if no invitation reads like this.
        public static @Nullable Words of(String typed) {
            if (typed.length() > 4 * COUNT) {
                return null;
            }
            var letters = new StringBuilder();
            typed.toUpperCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetter)
                    .forEach(letters::appendCodePoint);
            return letters.length() == COUNT ? new Words(letters.toString()) : null;
        }

        /// As people read it.
        public String inFours() {
            return IntStream.range(0, COUNT / 4)
                    .mapToObj(i -> letters.substring(4 * i, 4 * i + 4))
                    .collect(Collectors.joining("-"));
        }

        @Override
        public byte[] hash() {
            return Opaque.hash("words\n" + letters);
        }

        @Override
        public String toString() {
            return "Words";
        }
    }
}
