package idp.core.user;

import idp.core.oauth.Opaque;
import idp.core.user.PasswordPolicy.Problem;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one rule that makes an account, whoever asks for it: its names must be new in the one name space,
/// its texts storable and its password fit. Whoever changes one is held to the same.
public final class NewUsers {
    /// How it ended.
    public sealed interface Outcome {
        record Made(User user) implements Outcome {}

        /// Somebody has the username or the address already, as either of the two.
        record NameTaken() implements Outcome {}

        record BadName(NameProblem problem) implements Outcome {}

        record BadPassword(Problem problem) implements Outcome {}
    }

    /// What the wish for an account comes to; nothing is stored yet.
    public sealed interface Prepared {
        /// Its names may belong to somebody still: whoever stores it finds out.
        record Ready(User user, @Nullable HashedPassword password) implements Prepared {}

        record BadName(NameProblem problem) implements Prepared {}

        record BadPassword(Problem problem) implements Prepared {}
    }

    /// How [#amend] ended.
    public sealed interface Amendment {
        record Amended() implements Amendment {}

        record NameTaken() implements Amendment {}

        record BadName(NameProblem problem) implements Amendment {}

        /// Somebody else changed the account since it was read.
        record ChangedMeanwhile() implements Amendment {}

        record Gone() implements Amendment {}
    }

    /// What is wrong with what is told about a person.
    public enum NameProblem {
        /// Neither a username nor an e-mail address.
        NO_NAME,
        /// Spaces, controls or invisible characters, too long, or an `@` (which only addresses have).
        USERNAME,
        /// Not of the form `local@domain`.
        EMAIL,
        /// Letters of several scripts in one name, such as a Cyrillic `а` in `аdmin`.
        MIXED_SCRIPTS,
        /// A text with control characters or broken surrogates, or longer than [#LONGEST_TEXT].
        TEXT
    }

    public static final int LONGEST_TEXT = 1024;

    private final Users users;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Opaque opaque;
    private final InstantSource clock;

    public NewUsers(
            Users users,
            Passwords passwords,
            PasswordPolicy policy,
            Opaque opaque,
            InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.policy = policy;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// Makes the account.
    ///
    /// @param password null for an account that cannot sign in by password yet
    /// @param mustChange an operator chose the password
    public Outcome create(Person person, @Nullable String password, boolean mustChange) {
        return switch (prepare(person, password, mustChange)) {
            case Prepared.BadName(var problem) -> new Outcome.BadName(problem);
            case Prepared.BadPassword(var problem) -> new Outcome.BadPassword(problem);
            case Prepared.Ready(var user, var hashed) ->
                    users.create(user, hashed) ? new Outcome.Made(user) : new Outcome.NameTaken();
        };
    }

    /// The account as it would be made: all that takes time is done, so that whoever stores it does so at
    /// once. Parameters as above.
    public Prepared prepare(Person person, @Nullable String password, boolean mustChange) {
        var bad = problem(person, null);
        if (bad != null) {
            return new Prepared.BadName(bad);
        }
        var unfit = password == null ? null : policy.problem(password, person);
        if (unfit != null) {
            return new Prepared.BadPassword(unfit);
        }
        var hashed = password == null ? null : hash(password);
        var now = clock.instant();
        // OIDC Core §2: a subject is never given to somebody else, so it is random and not a name.
        var user = new User(opaque.id(), person, true, mustChange && hashed != null, 0, now, now);
        return new Prepared.Ready(user, hashed);
    }

    private HashedPassword hash(String password) {
        try (var _ = passwords.enter()) {
            return passwords.hash(password);
        }
    }

    /// Tells something else about somebody who has an account, by the same rules.
    public Amendment amend(User read, Person told) {
        var bad = problem(told, read.person());
        if (bad != null) {
            return new Amendment.BadName(bad);
        }
        return switch (users.update(read, told)) {
            case DONE -> new Amendment.Amended();
            case NAME_TAKEN -> new Amendment.NameTaken();
            case CHANGED_MEANWHILE -> new Amendment.ChangedMeanwhile();
            case NO_SUCH_USER -> new Amendment.Gone();
        };
    }

    /// What is wrong with what shall be told, but for names that are somebody else's.
    ///
    /// @param before what was told so far: a name that stays was allowed when it was given
    public static @Nullable NameProblem problem(Person person, @Nullable Person before) {
        var username = person.username();
        var email = person.email();
        if (username == null && email == null) {
            return NameProblem.NO_NAME;
        }
        if (email != null && !isAddress(email)) {
            return NameProblem.EMAIL;
        }
        if (username != null && !isUsername(username, email)) {
            return NameProblem.USERNAME;
        }
        var newName = before == null || !Objects.equals(username, before.username());
        var newEmail = before == null || !Objects.equals(email, before.email());
        if (names(newName ? username : null, newEmail ? email : null).anyMatch(Scripts::areMixed)) {
            return NameProblem.MIXED_SCRIPTS;
        }
        boolean storable = person.texts().allMatch(NewUsers::isStorable);
        return storable ? null : NameProblem.TEXT;
    }

    /// The username, and of the address what is before the `@` and each label of its domain: those may
    /// have a script of their own.
    private static Stream<String> names(@Nullable String username, @Nullable String email) {
        var parts = Stream.<String>of();
        if (email != null) {
            int at = email.indexOf('@');
            var labels = Stream.of(email.substring(at + 1).split("[.]", -1));
            parts = Stream.concat(Stream.of(email.substring(0, at)), labels);
        }
        return username == null || username.equals(email)
                ? parts
                : Stream.concat(Stream.of(username), parts);
    }

    /// Whether it has the form of an address: `local@domain`, as it is stored.
    public static boolean isAddress(String email) {
        var identifier = Identifier.of(email);
        int at = email.indexOf('@');
        return identifier != null
                && email.equals(email.strip())
                && at > 0
                && at == email.lastIndexOf('@')
                && at < email.length() - 1
                && identifier.canonical().indexOf('@') == identifier.canonical().lastIndexOf('@');
    }

    private static boolean isUsername(String username, @Nullable String email) {
        var identifier = Identifier.of(username);
        return identifier != null
                && username.equals(username.strip())
                && (!identifier.looksLikeEmail()
                        || (email != null && identifier.equals(Identifier.of(email))));
    }

    /// Whether it is an address of the form `local@domain`, each part of one script.
    public static boolean isEmail(String text) {
        return isAddress(text)
                && names(null, text).noneMatch(Scripts::areMixed)
                && isStorable(text);
    }

    /// Whether a text can be told about anybody.
    public static boolean isStorable(String text) {
        return text.length() <= LONGEST_TEXT
                && Passwords.isText(text)
                && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }
}
