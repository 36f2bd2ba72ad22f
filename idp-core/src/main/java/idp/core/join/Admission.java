package idp.core.join;

import idp.core.link.Errand;
import idp.core.user.Person;
import idp.core.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a link makes of the account that its holder wants. An address that a letter went to is taken from
/// the link, never from a form, and whoever has the link has shown that it is theirs.
public final class Admission {
    private Admission() {}

    public static User of(Errand.Join by, User wanted) {
        return switch (by) {
            case Errand.SignUp(var address) -> as(wanted, address, List.of());
            case Errand.Invitation(var address, var groups, _) -> as(wanted, address, groups);
            case Errand.SetUp() -> as(wanted, null, List.of());
        };
    }

    private static User as(User wanted, @Nullable String proven, List<String> groups) {
        var told = wanted.person();
        var person =
                new Person(
                        told.username(),
                        told.profile(),
                        proven == null ? told.email() : proven,
                        proven != null,
                        told.phoneNumber(),
                        false,
                        told.address(),
                        groups);
        return new User(
                wanted.id(),
                person,
                wanted.enabled(),
                wanted.passwordMustChange(),
                wanted.passwordVersion(),
                wanted.createdAt(),
                wanted.updatedAt());
    }
}
