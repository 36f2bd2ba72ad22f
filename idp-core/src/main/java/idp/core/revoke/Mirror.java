package idp.core.revoke;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A node's copy of the denylist, and the verdict it gives. One thread changes it, any number read.
/// What is in it counts only under a [Lease].
public final class Mirror {
    /// Rows stay this much longer than their end, because clocks differ.
    public static final Duration SLACK = Duration.ofMinutes(10);

    private static final Verdict ALIVE = new Verdict.Alive();
    private static final List<Kind> KINDS = List.of(Kind.values());

    private volatile CutoffTable table = CutoffTable.roomFor(0);

    /// The row as it stands in the database now; replaces what was known under its key.
    public void put(Denied row) {
        if (table.isFull()) {
            table = table.from(0);
        }
        table.put(row);
    }

    /// Forgets rows that ended long ago, and nothing else.
    public void sweep(Instant now) {
        table = table.from(now.minus(SLACK).getEpochSecond());
    }

    public int size() {
        return table.size();
    }

    /// What it takes of the heap, but for a few headers.
    public long bytes() {
        return table.bytes();
    }

    public Verdict verdict(TokenFacts token) {
        var known = table;
        var iat = token.issuedAt().getEpochSecond();
        for (var kind : KINDS) {
            var key = token.key(kind);
            if (key != null && iat <= known.notBefore(kind, key)) {
                return new Verdict.Dead(kind);
            }
        }
        return ALIVE;
    }
}
