package idp.core.audit.chain;

import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.ChainVerdict.Wrong;
import org.jspecify.annotations.Nullable;

/// Looks through a chain, link by link, and stops at the first that does not fit.
public final class ChainCheck {
    private final Head head;
    private final Link.Seal seal;
    private final @Nullable Anchor anchor;
    private Anchor last;
    private long rows;
    private long gone;

    /// @param anchor what somebody kept; null for nothing
    public ChainCheck(Head head, Link.Seal seal, @Nullable Anchor anchor) {
        this.head = head;
        this.seal = seal;
        this.anchor = anchor;
        last = head.start();
    }

    /// Before the first link.
    public @Nullable Broken begin() {
        if (!head.isSealed(seal)) {
            return new Broken(Wrong.END_FORGED, head.end().seq(), null);
        }
        if (anchor == null) {
            return null;
        }
        if (anchor.seq() < head.start().seq()) {
            return new Broken(Wrong.ANCHOR_TOO_OLD, anchor.seq(), null);
        }
        if (anchor.seq() > head.end().seq()) {
            return new Broken(Wrong.BEHIND_THE_ANCHOR, anchor.seq(), null);
        }
        return atAnchor(head.start());
    }

    /// @param digest of the row as it is now; null if there is none
    public @Nullable Broken next(Link link, @Nullable String digest) {
        if (link.seq() != last.seq() + 1) {
            return new Broken(Wrong.LINK_REMOVED, last.seq() + 1, null);
        }
        if (digest == null && !head.mayBeGone(link)) {
            return broken(Wrong.ROW_REMOVED, link);
        }
        if (digest != null && !digest.equals(link.digest())) {
            return broken(Wrong.ROW_CHANGED, link);
        }
        if (!link.hash().equals(link.hashAfter(last.hash()))) {
            return broken(Wrong.LINK_CHANGED, link);
        }
        if (!link.mac().equals(seal.mac(link.hash()))) {
            return broken(Wrong.LINK_FORGED, link);
        }
        if (link.isBackdated()) {
            return broken(Wrong.ROW_INSERTED, link);
        }
        rows += digest == null ? 0 : 1;
        gone += digest == null ? 1 : 0;
        last = link.anchor();
        return atAnchor(last);
    }

    /// After the last link.
    public ChainVerdict end() {
        if (!last.equals(head.end())) {
            return new Broken(Wrong.END_REMOVED, last.seq() + 1, null);
        }
        return new Whole(head.start(), last, rows, gone);
    }

    private @Nullable Broken atAnchor(Anchor here) {
        return anchor == null || anchor.seq() != here.seq() || anchor.equals(here)
                ? null
                : new Broken(Wrong.NOT_THE_ANCHOR, here.seq(), null);
    }

    private static Broken broken(Wrong what, Link link) {
        return new Broken(what, link.seq(), link.number());
    }
}
