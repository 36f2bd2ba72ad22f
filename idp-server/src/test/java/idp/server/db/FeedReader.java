package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.FeedCursor;
import idp.core.revoke.Fingerprint;
import idp.core.revoke.Frame;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the feed as a guard does, at whichever node it is sent to.
public final class FeedReader {
    public final Set<Fingerprint> known = new HashSet<>();
    @Nullable FeedCursor cursor;
    boolean whole;
    int resets;

    Frame ask(Node node, Duration wait) {
        var frame = node.denylist.frames().after(cursor, wait);
        if (frame.reset()) {
            known.clear();
            resets++;
        }
        frame.entries().forEach(entry -> known.add(entry.print()));
        whole = !frame.more();
        // Through its text, as over HTTP.
        cursor = FeedCursor.parse(frame.cursor().text());
        return frame;
    }

    /// Pages until there is no more; false if the node does not know.
    public boolean load(Node node) {
        try {
            do {
                ask(node, Duration.ZERO);
            } while (!whole);
            return true;
        } catch (Unavailable e) {
            return false;
        }
    }

    boolean knows(String jti) {
        return known.contains(Fingerprint.of(Kind.TOKEN, jti));
    }
}
