package idp.server.cli.user;

import idp.core.user.Person;
import idp.core.user.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is told about a person when their account is made.
final class NewUser {
    @Option(names = "--username", paramLabel = "NAME", description = "the name to sign in with")
    @Nullable String username;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "signs in as well")
    @Nullable String email;

    @Option(names = "--email-verified", description = "somebody made sure that it is theirs")
    boolean emailVerified;

    @Option(names = "--name", paramLabel = "NAME", description = "the full name")
    @Nullable String name;

    @Option(names = "--given-name", paramLabel = "NAME")
    @Nullable String givenName;

    @Option(names = "--family-name", paramLabel = "NAME")
    @Nullable String familyName;

    @Option(names = "--phone", paramLabel = "NUMBER", description = "such as +49 30 1234")
    @Nullable String phone;

    @Option(names = "--group", paramLabel = "GROUP", description = "may be repeated")
    List<String> groups = List.of();

    Person person() {
        var named =
                Person.named(username, email)
                        .with(Profile.named(name, givenName, familyName))
                        .in(groups);
        var reachable = phone == null ? named : named.withPhone(phone, false);
        return emailVerified ? reachable.withEmailVerified() : reachable;
    }
}
