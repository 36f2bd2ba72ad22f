package idp.core.access;

import java.util.Set;

/// What the policies say. Only [Permitted] is a yes.
public sealed interface Evaluation {
    /// @param by the policies that permit
    record Permitted(Set<String> by) implements Evaluation {}

    /// A forbid overrides every permit.
    record Forbidden(Set<String> by) implements Evaluation {}

    /// No policy spoke for it.
    record NotPermitted() implements Evaluation {}

    /// The action, a type or an attribute of the question is not in the schema.
    record NotInSchema(String detail) implements Evaluation {}

    /// Policies that could not be evaluated: what they would have said is not known, so nothing is
    /// permitted.
    record Failed(Set<String> by, String detail) implements Evaluation {}
}
