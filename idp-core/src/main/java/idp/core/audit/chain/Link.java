package idp.core.audit.chain;

import java.time.Duration;

/// What vouches for one row: the SHA-256 of the row, and a SHA-256 over that and the link before. So the
/// last one vouches for all of them, and whoever keeps it elsewhere notices any change. Anybody can
/// compute these; the seal only an installation that has the master key.
///
/// @param seq its place: 1, 2, 3 … without a gap, in the order of commits
/// @param number of the row
/// @param term as text: another release may know more of them
/// @param at of the row, in microseconds since 1970, like all times here
/// @param since when the last look that left nothing over began: of before that there is no new row
/// @param digest of the row
/// @param hash over all of this and the hash before
/// @param mac the seal upon `hash`
public record Link(
        long seq,
        long number,
        String term,
        long at,
        long since,
        long chainedAt,
        String digest,
        String hash,
        String mac) {
    /// What the first link comes after.
    public static final String NOTHING = "0".repeat(64);

    /// The longest that a row may be under way from its act to its commit.
    static final long UNDER_WAY = Duration.ofHours(1).toNanos() / 1_000;

    /// Port: vouches for a text in the name of the installation.
    public interface Seal {
        String mac(String text);
    }

    /// A row, as it is found.
    public record Row(long number, long at, String kind, String digest) {}

    /// The link of the row that comes next.
    static Link next(Anchor before, Row row, long since, long chainedAt, Seal seal) {
        var open =
                new Link(
                        before.seq() + 1,
                        row.number(),
                        Term.of(row.kind()).wire(),
                        row.at(),
                        since,
                        chainedAt,
                        row.digest(),
                        "",
                        "");
        var hash = open.hashAfter(before.hash());
        return new Link(
                open.seq,
                open.number,
                open.term,
                open.at,
                since,
                chainedAt,
                open.digest,
                hash,
                seal.mac(hash));
    }

    /// What its hash has to be.
    String hashAfter(String before) {
        return RowDigest.hex(
                String.join(
                                "\n",
                                "gatehouse audit link 1",
                                before,
                                Long.toString(seq),
                                Long.toString(number),
                                term,
                                Long.toString(at),
                                Long.toString(since),
                                Long.toString(chainedAt),
                                digest)
                        + "\n");
    }

    /// Whether the row says that it is older than anything that could still be written then.
    boolean isBackdated() {
        return at < since - UNDER_WAY;
    }

    Anchor anchor() {
        return new Anchor(seq, hash);
    }
}
