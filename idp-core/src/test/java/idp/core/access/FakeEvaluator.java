package idp.core.access;

import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import java.util.Map;
import java.util.Set;

/// Answers by a rule of the test, and remembers the principal it was shown.
public final class FakeEvaluator implements Evaluator {
    /// What a test makes of a question.
    public interface Rule {
        Evaluation apply(PolicySet set, Principal principal, Attributes context);
    }

    private Rule rule = (_, _, _) -> new Evaluation.NotPermitted();
    public Principal seen;
    public int asked;

    public void answer(Rule next) {
        rule = next;
    }

    public void answer(Evaluation said) {
        rule = (_, _, _) -> said;
    }

    @Override
    public Evaluation evaluate(
            PolicySet set,
            Principal principal,
            Action action,
            Entity resource,
            Attributes context) {
        asked++;
        seen = principal;
        return rule.apply(set, principal, context);
    }

    @Override
    public Checked check(String schema, Map<String, String> policies) {
        return new Checked.Sound(schema, java.util.List.of(), Set.of());
    }
}
