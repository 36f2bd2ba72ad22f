package idp.server.db;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied.Kind;
import idp.core.revoke.FeedCursor;
import idp.core.revoke.FeedEntry;
import idp.core.revoke.FeedPage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the feed as a guard does, at whichever node it is sent to.
public final class FeedReader {
    public final Set<FeedEntry.Id> known = new HashSet<>();
    @Nullable FeedCursor cursor;
    boolean whole;
    int resets;

    FeedPage ask(Node node, Duration wait) {
        var page = node.denylist.feed().after(cursor, wait);
        if (page.reset()) {
            known.clear();
            resets++;
        }
        page.entries().forEach(entry -> known.add(entry.id()));
        whole = !page.more();
        // Through its text, as over HTTP.
        cursor = FeedCursor.parse(page.cursor().text());
        return page;
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
        return known.contains(FeedEntry.Id.of(Kind.TOKEN, jti));
    }
}
