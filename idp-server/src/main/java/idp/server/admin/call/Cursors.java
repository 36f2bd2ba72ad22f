package idp.server.admin.call;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox;
import idp.core.seal.TicketKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Where a list goes on: the last key, sealed, so that nobody can make one up or use one for another
/// list (AD-11). Good for ten minutes on every node.
public final class Cursors {
    private final TicketBox box;

    public Cursors(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.box = new TicketBox(TicketBox.Purpose.OfAnybody.LIST, issuer, keys, opaque);
    }

    /// @param list which one, with its filters
    public String seal(String key, String list, Instant now) {
        return box.seal((list + "\n\n" + key).getBytes(StandardCharsets.UTF_8), now, now);
    }

    public String open(String cursor, String list, Instant now) {
        if (box.open(cursor, now) instanceof TicketBox.Ticket.Opened(var content, _)) {
            var text = new String(content, StandardCharsets.UTF_8);
            var head = list + "\n\n";
            if (text.startsWith(head)) {
                return text.substring(head.length());
            }
        }
        throw Problem.query(
                "the cursor does not belong to this list, or is more than ten minutes old");
    }
}
