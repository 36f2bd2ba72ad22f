package idp.server.admin.call;

import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Subjects;
import idp.core.audit.Actor;
import org.jspecify.annotations.Nullable;

/// Who calls: a person, or a service account. Only [Callers] makes one.
///
/// @param subject as the decision point knows them
/// @param key the API key that their token came from; null if it came from none
/// @param token what their token says, for the policies
public record Caller(Entity subject, @Nullable String key, Attributes token) {
    public boolean byKey() {
        return key != null;
    }

    /// As the audit knows them.
    public Actor actor() {
        return subject.type().equals(Subjects.USER)
                ? new Actor.Person(subject.id())
                : new Actor.Client(subject.id());
    }

    /// Whose calls are counted together: those with one key, or of one subject without any.
    public String budget() {
        return key == null ? name() : "key:" + key;
    }

    /// As it is written down with what they change: `user:ID`.
    public String name() {
        return subject.type() + ":" + subject.id();
    }
}
