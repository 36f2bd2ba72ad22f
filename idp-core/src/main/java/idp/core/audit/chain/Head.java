package idp.core.audit.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the chain begins and ends, and what retention took out of it: one row, sealed as a whole.
///
/// @param start after which link it begins; what was before is gone, and this vouches for it
/// @param end its last link
/// @param since when the last look began that left nothing over
/// @param settled which transactions have been looked through
/// @param gone by term: rows of before that time may be gone
/// @param mac null of a chain that never had a link
public record Head(
        Anchor start,
        Anchor end,
        long since,
        String settled,
        Map<String, Long> gone,
        @Nullable String mac) {
    public Head {
        gone = Map.copyOf(gone);
    }

    /// What the seal is upon.
    private String statement() {
        return String.join(
                "\n",
                "gatehouse audit head 1",
                start.text(),
                end.text(),
                Long.toString(since),
                settled,
                text(gone));
    }

    public Head sealed(Link.Seal seal) {
        return new Head(start, end, since, settled, gone, seal.mac(statement()));
    }

    boolean isSealed(Link.Seal seal) {
        return mac == null ? end.seq() == 0 && gone.isEmpty() : mac.equals(seal.mac(statement()));
    }

    /// The links of these rows, which come after the last one.
    public List<Link> links(List<Link.Row> rows, long chainedAt, Link.Seal seal) {
        var links = new ArrayList<Link>();
        var last = end;
        for (var row : rows) {
            var link = Link.next(last, row, since, chainedAt, seal);
            links.add(link);
            last = link.anchor();
        }
        return links;
    }

    /// After those links were added.
    public Head after(List<Link> links, long nextSince, String nextSettled, Link.Seal seal) {
        var last = links.isEmpty() ? end : links.getLast().anchor();
        return new Head(start, last, nextSince, nextSettled, gone, null).sealed(seal);
    }

    /// After rows of a term may be gone.
    public Head without(String term, long before, Link.Seal seal) {
        var more = new TreeMap<>(gone);
        more.merge(term, before, Math::max);
        return new Head(start, end, since, settled, more, null).sealed(seal);
    }

    /// After the links up to there are gone, too.
    public Head startingAfter(Anchor link, Link.Seal seal) {
        return new Head(link, end, since, settled, gone, null).sealed(seal);
    }

    /// Whether retention took the row of that link.
    boolean mayBeGone(Link link) {
        var before = gone.get(link.term());
        return before != null && link.at() < before;
    }

    /// `security=1700000000000000 sign_in=…`
    public static String text(Map<String, Long> gone) {
        var words = new ArrayList<String>();
        new TreeMap<>(gone).forEach((term, before) -> words.add(term + "=" + before));
        return String.join(" ", words);
    }

    public static Map<String, Long> gone(String text) {
        var gone = new TreeMap<String, Long>();
        for (var word : text.isEmpty() ? List.<String>of() : List.of(text.split(" "))) {
            var parts = word.split("=", 2);
            gone.put(parts[0], Long.valueOf(parts[1]));
        }
        return gone;
    }
}
