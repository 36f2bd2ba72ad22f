package idp.core.user;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.oauth.Opaque;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which new passwords are turned down, and why. Length counts, composition does not: there are no
/// character classes, no expiry, no hints. NIST SP 800-63B-4 §3.1.1.2.
public final class PasswordPolicy {
    /// Why a password is turned down. The person is told, and chooses another.
    public enum Problem {
        /// Fewer than [#SHORTEST] characters.
        TOO_SHORT,
        /// More than [#LONGEST] characters.
        TOO_LONG,
        /// It holds control characters or broken surrogates.
        NOT_TEXT,
        /// Nothing but repetitions, sequences and rows of the keyboard.
        PREDICTABLE,
        /// One of those that are used most, or nothing but words that everybody tries first.
        COMMON,
        /// It was found in a leak.
        LEAKED,
        /// Nothing but the names of the person or of this provider, with such words.
        PERSONAL,
        /// It is the password that was to be replaced.
        UNCHANGED
    }

    public static final int SHORTEST = 15;
    public static final int LONGEST = 256;

    /// Port: passwords that were found in a leak, and that attackers therefore try.
    public interface Leaked {
        /// Where nobody has a list.
        Leaked NONE = _ -> false;

        /// Whether this very password is among them.
        boolean knows(String password);
    }

    private static final Pattern SPACED = Pattern.compile("[\\s._-]+");

    private static final int HASH = 8;

    /// What everybody tries first: the lists that lie beside this class.
    ///
    /// @param words of `common-words.txt`
    /// @param mostUsed of `most-used.txt`: whole passwords, each as the first bytes of its hash in hex
    public record Guesses(Set<String> words, Set<String> mostUsed) {
        public Guesses {
            words = Set.copyOf(words);
            mostUsed = Set.copyOf(mostUsed);
        }
    }

    private final Set<String> common;
    private final Set<String> mostUsed;
    private final Set<String> context;
    private final Leaked leaked;

    /// Without a list of leaked ones.
    ///
    /// @param names what the provider and its operator are called
    public PasswordPolicy(Guesses guesses, Collection<String> names) {
        this(guesses, names, Leaked.NONE);
    }

    public PasswordPolicy(Guesses guesses, Collection<String> names, Leaked leaked) {
        this.leaked = leaked;
        this.common = guesses.words();
        this.mostUsed = guesses.mostUsed();
        context = words(names.stream()).collect(toUnmodifiableSet());
    }

    /// Null if the password will do for this person.
    public @Nullable Problem problem(String password, Person person) {
        var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        // NIST counts each code point as one character.
        int length = composed.codePointCount(0, composed.length());
        if (!Passwords.isText(password) || composed.chars().anyMatch(Character::isISOControl)) {
            return Problem.NOT_TEXT;
        }
        if (length < SHORTEST) {
            return Problem.TOO_SHORT;
        }
        if (length > LONGEST) {
            return Problem.TOO_LONG;
        }
        var plain = lower(composed);
        if (Guessable.repeats(plain) || guessable(plain, Set.of())) {
            return Problem.PREDICTABLE;
        }
        if (guessable(plain, common) || isMostUsed(plain)) {
            return Problem.COMMON;
        }
        // ASVS 6.2.12: as it was typed, and as it is kept.
        if (leaked.knows(password) || leaked.knows(composed)) {
            return Problem.LEAKED;
        }
        var personal = new HashSet<>(common);
        personal.addAll(context);
        words(names(person)).forEach(personal::add);
        return guessable(plain, personal) ? Problem.PERSONAL : null;
    }

    private boolean isMostUsed(String plain) {
        return mostUsed.contains(HexFormat.of().formatHex(Opaque.hash(plain), 0, HASH));
    }

    private static boolean guessable(String plain, Set<String> words) {
        return Guessable.covers(plain, words) || Guessable.covers(closedUp(plain), words);
    }

    /// Without the signs between letters: `p.a.s.s.w.o.r.d` is the word.
    private static String closedUp(String plain) {
        return SPACED.matcher(plain).replaceAll("");
    }

    private static Stream<String> names(Person person) {
        var told = person.profile();
        return Person.present(
                person.username(),
                person.email(),
                person.phoneNumber(),
                told.name(),
                told.givenName(),
                told.familyName(),
                told.nickname());
    }

    /// Names as a whole, and their parts of two characters and more.
    private static Stream<String> words(Stream<String> names) {
        return names.map(PasswordPolicy::lower)
                .flatMap(name ->
                        Stream.concat(
                                Stream.of(name), Arrays.stream(name.split("[^\\p{L}\\p{N}]+", -1))))
                .filter(word -> word.length() > 1);
    }

    private static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
