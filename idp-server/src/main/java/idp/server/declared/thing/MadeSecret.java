package idp.server.declared.thing;

import java.util.Map;

/// A secret that was made, readable this once.
///
/// @param of the thing that it belongs to
/// @param members what goes with it, and the secret itself
public record MadeSecret(Thing of, Map<String, String> members) {
    public MadeSecret {
        members = Map.copyOf(members);
    }

    @Override
    public String toString() {
        return of.wire() + ": (a secret)";
    }
}
