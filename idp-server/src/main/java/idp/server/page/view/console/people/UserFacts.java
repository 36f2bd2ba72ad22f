package idp.server.page.view.console.people;

import idp.server.page.view.Shown;
import java.time.Instant;
import java.util.List;

/// What is known of somebody.
///
/// @param name what our pages call them
/// @param login what they sign in with
/// @param self whether it is whoever looks
public record UserFacts(
        String id,
        String name,
        String login,
        List<Fact> told,
        List<String> groups,
        boolean enabled,
        boolean self,
        Instant created,
        Instant updated) {
    public UserFacts {
        name = Shown.plain(name);
        login = Shown.plain(login);
        told = List.copyOf(told);
        groups = groups.stream().map(Shown::plain).toList();
    }

    public boolean hasEmail() {
        return told.stream().anyMatch(fact -> fact.field() == UserField.EMAIL);
    }

    /// One of the things that somebody told.
    ///
    /// @param proven of an address or number: whether they are known to be reached there
    public record Fact(UserField field, String value, boolean proven) {
        public Fact {
            value = Shown.plain(value);
        }
    }
}
