package idp.core.jose;

import idp.core.jose.KeyTimes.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which keys this node cannot sign with though it is their time, or will be: those in a token that is
/// away, is another one, or is not known here.
public final class KeyReach {
    /// @param now whether it would have to sign already
    public record Missing(SigningAlgorithm algorithm, String kid, boolean now, String why) {
        /// For whoever runs the node.
        public String sentence() {
            var when = now ? " cannot sign now: " : " will not be able to sign: ";
            return algorithm.wire() + " key " + kid + when + why;
        }
    }

    private final CurrentKeys keys;
    private final TokenKeys tokens;

    public KeyReach(CurrentKeys keys, TokenKeys tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /// Asks the token for each. An algorithm whose only key was taken out is missing too.
    public List<Missing> look(Instant now) {
        var missing = new ArrayList<Missing>();
        var ring = keys.last();
        Set<SigningAlgorithm> idle = EnumSet.noneOf(SigningAlgorithm.class);
        for (var key : ring.all()) {
            idle.add(key.algorithm());
            var state = key.times().state(now);
            if (key.place() instanceof KeyPlace.InToken(var label)
                    && (state == State.ACTIVE || state == State.PUBLISHED)) {
                var why = tokens.trouble(label, key.kid(), key.algorithm());
                if (why != null) {
                    var signs = state == State.ACTIVE;
                    missing.add(new Missing(key.algorithm(), key.kid(), signs, why));
                }
            }
        }
        for (var algorithm : idle) {
            if (ring.signer(algorithm, now) == null) {
                missing.add(new Missing(algorithm, "none", true, "no key signs at present"));
            }
        }
        return List.copyOf(missing);
    }
}
