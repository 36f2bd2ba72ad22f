package idp.server.declared.thing;

import idp.server.parts.DeclaredParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What changes are made on: one transaction. Nothing that is made here is known before it ends.
public final class Ground {
    private final DeclaredParts parts;
    private final Instant now;
    private final boolean keepsSecrets;
    private final List<MadeSecret> made = new ArrayList<>();

    /// @param keepsSecrets whether a secret that is made has somewhere to go
    public Ground(DeclaredParts parts, boolean keepsSecrets) {
        this.parts = parts;
        this.now = parts.clock().instant();
        this.keepsSecrets = keepsSecrets;
    }

    public DeclaredParts parts() {
        return parts;
    }

    public Instant now() {
        return now;
    }

    public List<MadeSecret> made() {
        return List.copyOf(made);
    }

    /// @throws NotAllowed if nobody would ever know it
    void handOut(Thing of, Map<String, String> members) {
        if (!keepsSecrets) {
            throw new NotAllowed(
                    "a secret is made for it, and has nowhere to go: add --secrets-out FILE");
        }
        made.add(new MadeSecret(of, members));
    }
}
