package idp.core.access;

import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;

/// May this subject do this, to this, now: AuthZEN §5.
///
/// @param context what holds at the moment of asking
public record Question(Entity subject, Action action, Entity resource, Attributes context) {
    public Question about(Entity otherResource) {
        return new Question(subject, action, otherResource, context);
    }

    public Question by(Entity otherSubject) {
        return new Question(otherSubject, action, resource, context);
    }

    public Question to(Action otherAction) {
        return new Question(subject, otherAction, resource, context);
    }

    public Question in(Attributes otherContext) {
        return new Question(subject, action, resource, otherContext);
    }
}
