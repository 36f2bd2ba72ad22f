package idp.server.admin.call;

import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Subjects;
import idp.core.audit.Actor;

/// Who calls: a person, or a service account. Only [Callers] makes one.
///
/// @param subject as the decision point knows them
/// @param byKey with a token that came from an API key
/// @param token what their token says, for the policies
public record Caller(Entity subject, boolean byKey, Attributes token) {
    /// As the audit knows them.
    public Actor actor() {
        return subject.type().equals(Subjects.USER)
                ? new Actor.Person(subject.id())
                : new Actor.Client(subject.id());
    }

    /// As it is written down with what they change: `user:ID`.
    public String name() {
        return subject.type() + ":" + subject.id();
    }
}
