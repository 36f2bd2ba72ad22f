package idp.server.admin.call;

import idp.core.access.DecisionPoint;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.authzen.AccessTokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The second gate of the admin API: the decision point, asked about the API `gatehouse`.
public final class Gate {
    /// The policies say no.
    public static final class Denied extends RuntimeException {
        private final String code;
        private final String sentence;

        Denied(String code, String sentence) {
            super(code, null, false, false);
            this.code = code;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }

        public String sentence() {
            return sentence;
        }
    }

    private final DecisionPoint decisions;

    public Gate(DecisionPoint decisions) {
        this.decisions = decisions;
    }

    /// The answer depends on names and roles alone, never on what exists, so it tells nobody what does.
    public void must(Caller caller, String action, Entity resource) {
        var decision = decisions.decide(ResourceServer.OWN, question(caller, action, resource));
        if (!decision.permitted()) {
            var note = decision.note().forUser();
            throw new Denied(decision.code(), note == null ? "the policies do not allow it" : note);
        }
    }

    /// The same, for who only wants to know: nobody was refused anything, so the log does not hear of it.
    public boolean permits(Caller caller, String action, Entity resource) {
        return decisions
                .preview(ResourceServer.OWN, question(caller, action, resource))
                .permitted();
    }

    /// The ids of which the answer may differ from that about any other: [DecisionPoint#named].
    public @Nullable Set<String> named(Caller caller, String action, Entity resource) {
        return decisions.named(ResourceServer.OWN, question(caller, action, resource));
    }

    private static Question question(Caller caller, String action, Entity resource) {
        var context =
                Attributes.NONE.with(AccessTokens.FACTS, new Attribute.Members(caller.token()));
        return new Question(caller.subject(), new Action(action), resource, context);
    }
}
