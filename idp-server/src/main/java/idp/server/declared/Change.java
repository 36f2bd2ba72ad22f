package idp.server.declared;

import idp.server.declared.thing.Thing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be done to one thing.
public sealed interface Change {
    Thing thing();

    record Create(Thing thing) implements Change {}

    record Update(Thing before, Thing thing) implements Change {
        /// The members that are not the same.
        public List<Member> members() {
            var names = new LinkedHashSet<>(thing.members().keySet());
            names.addAll(before.members().keySet());
            return names.stream()
                    .map(name -> new Member(name, before.member(name), thing.member(name)))
                    .filter(member -> !Objects.equals(member.before, member.after))
                    .toList();
        }
    }

    record Delete(Thing thing) implements Change {}

    /// @param before null where it was not there
    /// @param after null where it will not be there
    record Member(String name, @Nullable Object before, @Nullable Object after) {}
}
