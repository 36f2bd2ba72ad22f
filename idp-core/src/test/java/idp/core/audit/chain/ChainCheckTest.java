package idp.core.audit.chain;

import static idp.core.audit.chain.FakeAuditChain.SEAL;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import idp.core.audit.chain.ChainVerdict.Wrong;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 64: whatever is done to the chain afterwards shows, and the first place is named")
final class ChainCheckTest {
    private static final long NOW = 1_700_000_000_000_000L;
    private static final String[] KINDS = {
        "USER_CREATED", "LOGIN_SUCCEEDED", "ROLE_ASSIGNED", "LOGIN_FAILED", "KEY_ROTATED"
    };

    private final List<Link> links = new ArrayList<>();
    private final Map<Long, String> rows = new HashMap<>();
    private Head head = new Head(Anchor.NOTHING, Anchor.NOTHING, 0, "0", Map.of(), null);

    @BeforeEach
    void five_rows_in_two_steps() {
        add(0, 3);
        add(3, 5);
    }

    private void add(int from, int to) {
        var found = new ArrayList<Link.Row>();
        for (var i = from; i < to; i++) {
            var digest = RowDigest.of("row", Integer.toString(i));
            found.add(new Link.Row(100 + i, NOW + i, KINDS[i], digest));
            rows.put(100L + i, digest);
        }
        var added = head.links(found, NOW + to, SEAL);
        links.addAll(added);
        head = head.after(added, NOW + to, "7", SEAL);
    }

    private ChainVerdict verify(Anchor anchor) {
        var check = new ChainCheck(head, SEAL, anchor);
        var broken = check.begin();
        for (var i = 0; i < links.size() && broken == null; i++) {
            broken = check.next(links.get(i), rows.get(links.get(i).number()));
        }
        return broken == null ? check.end() : broken;
    }

    private void is(Wrong what, Long seq, Long number) {
        assertThat(verify(null)).isEqualTo(new Broken(what, seq, number));
    }

    /// As whoever may write anything, and computes what everybody can compute.
    private void relink(int from) {
        var before = from == 0 ? Link.NOTHING : links.get(from - 1).hash();
        for (var i = from; i < links.size(); i++) {
            var one = links.get(i);
            var hash = one.hashAfter(before);
            links.set(
                    i,
                    new Link(
                            one.seq(),
                            one.number(),
                            one.term(),
                            one.at(),
                            one.since(),
                            one.chainedAt(),
                            one.digest(),
                            hash,
                            one.mac()));
            before = hash;
        }
    }

    private static Link with(Link one, long at, String digest) {
        return new Link(
                one.seq(),
                one.number(),
                one.term(),
                at,
                one.since(),
                one.chainedAt(),
                digest,
                one.hash(),
                one.mac());
    }

    @Test
    void what_nobody_touched_is_whole() {
        assertThat(verify(null))
                .isEqualTo(new Whole(Anchor.NOTHING, links.getLast().anchor(), 5, 0));
        assertThat(verify(links.get(2).anchor())).isInstanceOf(Whole.class);
        assertThat(verify(Anchor.NOTHING)).isInstanceOf(Whole.class);
    }

    @Test
    void a_row_that_was_changed() {
        rows.put(102L, RowDigest.of("another"));
        is(Wrong.ROW_CHANGED, 3L, 102L);
    }

    @Test
    void a_row_that_was_removed() {
        rows.remove(101L);
        is(Wrong.ROW_REMOVED, 2L, 101L);
    }

    @Test
    void a_row_that_was_removed_with_its_link() {
        rows.remove(101L);
        links.remove(1);
        is(Wrong.LINK_REMOVED, 2L, null);
    }

    @Test
    void a_row_that_was_changed_with_its_link() {
        var digest = RowDigest.of("another");
        rows.put(102L, digest);
        links.set(2, with(links.get(2), NOW + 2, digest));
        is(Wrong.LINK_CHANGED, 3L, 102L);
    }

    @Test
    void a_chain_that_was_computed_anew_has_no_seal() {
        var digest = RowDigest.of("another");
        rows.put(102L, digest);
        links.set(2, with(links.get(2), NOW + 2, digest));
        relink(2);
        is(Wrong.LINK_FORGED, 3L, 102L);
    }

    @Test
    void the_end_that_was_cut_off() {
        links.removeLast();
        rows.remove(104L);
        is(Wrong.END_REMOVED, 5L, null);
    }

    @Test
    void the_end_that_was_cut_off_with_the_row_that_says_where_it_is() {
        links.removeLast();
        rows.remove(104L);
        var end = links.getLast().anchor();
        head = new Head(head.start(), end, head.since(), "7", Map.of(), head.mac());
        is(Wrong.END_FORGED, 4L, null);
    }

    @Test
    void a_row_that_says_it_is_older_than_it_is() {
        var found = new Link.Row(9, NOW - 2 * Link.UNDER_WAY, "USER_CREATED", "d");
        rows.put(9L, "d");
        var added = head.links(List.of(found), NOW + 6, SEAL);
        links.addAll(added);
        head = head.after(added, NOW + 6, "8", SEAL);
        is(Wrong.ROW_INSERTED, 6L, 9L);
    }

    @Test
    void whoever_has_the_key_cannot_change_what_an_anchor_vouches_for() {
        var kept = links.getLast().anchor();
        var before = List.copyOf(rows.values());
        links.clear();
        rows.clear();
        head = new Head(Anchor.NOTHING, Anchor.NOTHING, 0, "0", Map.of(), null);
        add(1, 5);
        assertThat(before).isNotEmpty();
        assertThat(verify(null)).isInstanceOf(Whole.class);
        assertThat(verify(kept)).isEqualTo(new Broken(Wrong.BEHIND_THE_ANCHOR, 5L, null));
        add(0, 1);
        assertThat(verify(kept)).isEqualTo(new Broken(Wrong.NOT_THE_ANCHOR, 5L, null));
    }

    @Test
    void retention_may_take_what_its_seal_names_and_nothing_else() {
        head = head.without("sign_in", NOW + 2, SEAL);
        rows.remove(101L);
        assertThat(verify(null))
                .isEqualTo(new Whole(Anchor.NOTHING, links.getLast().anchor(), 4, 1));
        rows.remove(103L);
        is(Wrong.ROW_REMOVED, 4L, 103L);
        rows.put(103L, links.get(3).digest());
        rows.remove(102L);
        is(Wrong.ROW_REMOVED, 3L, 102L);
    }

    @Test
    void retention_that_somebody_wrote_by_hand_is_none() {
        rows.remove(101L);
        head =
                new Head(
                        head.start(),
                        head.end(),
                        head.since(),
                        "7",
                        Map.of("sign_in", NOW + 2),
                        head.mac());
        is(Wrong.END_FORGED, 5L, null);
    }

    @Test
    void a_chain_goes_on_from_where_retention_left_it() {
        var start = links.get(1).anchor();
        head = head.startingAfter(start, SEAL);
        links.subList(0, 2).clear();
        assertThat(verify(null)).isEqualTo(new Whole(start, links.getLast().anchor(), 3, 0));
        assertThat(verify(new Anchor(1, "0")))
                .isEqualTo(new Broken(Wrong.ANCHOR_TOO_OLD, 1L, null));
        assertThat(verify(start)).isInstanceOf(Whole.class);
        assertThat(verify(new Anchor(2, "0")))
                .isEqualTo(new Broken(Wrong.NOT_THE_ANCHOR, 2L, null));
    }

    @Test
    void each_column_is_told_from_its_neighbours() {
        assertThat(RowDigest.of("a", null))
                .isNotEqualTo(RowDigest.of(null, "a"))
                .isNotEqualTo(RowDigest.of("a", "-"));
        assertThat(RowDigest.of("a\n1:b")).isNotEqualTo(RowDigest.of("a", "b"));
        // Anybody can compute it: printf 'gatehouse audit row 1\n1:7\n-\n' | sha256sum
        assertThat(RowDigest.of("7", null))
                .isEqualTo("1259ba4cae02b1562ac11d1412ec8cc2c67a9b5040bb36ab34fbfb45f8f4b683");
    }

    @Test
    void what_is_kept_elsewhere_is_read_strictly() {
        var anchor = links.getFirst().anchor();
        assertThat(Anchor.find(" " + anchor.text() + "\n")).isEqualTo(anchor);
        assertThat(Anchor.find("1:ab")).isNull();
        assertThat(Anchor.find(anchor.hash())).isNull();
    }
}
