package idp.core.revoke;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The denylist in memory: rows by kind and key, the later cut-off wins.
public final class FakeDenylist implements Denylist, Revocations {
    private record Key(Denied.Kind kind, String key) {}

    private final Map<Key, Denied> rows = new ConcurrentHashMap<>();

    public void deny(Denied row) {
        rows.merge(
                new Key(row.kind(), row.key()),
                row,
                (old, added) ->
                        new Denied(
                                row.kind(),
                                row.key(),
                                later(old.notBefore(), added.notBefore()),
                                later(old.until(), added.until())));
    }

    @Override
    public Verdict verdict(TokenFacts token) {
        for (var kind : Denied.Kind.values()) {
            var key = token.key(kind);
            var row = key == null ? null : rows.get(new Key(kind, key));
            if (row != null && row.ends(token.issuedAt())) {
                return new Verdict.Dead(kind);
            }
        }
        return new Verdict.Alive();
    }

    @Override
    public void revoke(TokenFacts token, Instant expiresAt, Instant now) {
        deny(Denied.token(token.jti(), expiresAt));
    }

    @Override
    public int sweep(Instant now) {
        var before = rows.size();
        rows.values().removeIf(row -> row.until().isBefore(now.minus(Replica.SLACK)));
        return before - rows.size();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
