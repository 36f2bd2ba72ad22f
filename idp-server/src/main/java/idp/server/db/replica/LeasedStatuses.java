package idp.server.db.replica;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.ReplicaState;
import idp.core.revoke.StatusBlock;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.TokenStatuses;
import idp.core.revoke.Verdict;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Places for tokens, from blocks that this node has leased, and what became of those tokens, which
/// [#write] tells everybody. Issuing takes a place in memory; the block stood in the database before.
public final class LeasedStatuses implements TokenStatuses {
    private static final int ENOUGH = StatusBlock.PLACES / 2;

    private final Database database;
    private final String node;
    private final Supplier<@Nullable ReplicaState> known;
    private final Opaque opaque;
    private final Deque<StatusBlock> open = new ConcurrentLinkedDeque<>();
    private final Deque<StatusBlock> full = new ArrayDeque<>();
    private final Map<String, byte[]> told = new HashMap<>();
    private Instant written = Instant.MIN;

    /// @param known what this node knows of the denylist
    public LeasedStatuses(
            Database database, String node, Supplier<@Nullable ReplicaState> known, Opaque opaque) {
        this.database = database;
        this.node = node;
        this.known = known;
        this.opaque = opaque;
    }

    @Override
    public Place place(TokenFacts token, Instant expiresAt) {
        var place = placed(token, expiresAt);
        if (place == null) {
            // The first of a node, or more in one moment than half a block has.
            lease();
            place = placed(token, expiresAt);
        }
        if (place == null) {
            throw new Unavailable("no place in a status list is left", null);
        }
        return place;
    }

    private @Nullable Place placed(TokenFacts token, Instant expiresAt) {
        for (var block : open) {
            var index = block.place(token, expiresAt);
            if (index >= 0) {
                return new Place(block.id(), index);
            }
        }
        return null;
    }

    /// Leases what will be needed, and says of all blocks which of their tokens are dead, if that has
    /// changed or a second has passed. One thread calls this, some times a second.
    public void write() {
        if (open.isEmpty() && full.isEmpty()) {
            // Nobody has wanted a place yet.
            return;
        }
        lease();
        var now = known.get();
        if (now == null) {
            // Not known is not told: the blocks grow old, and count as dead in whole.
            return;
        }
        var blocks = blocks();
        blocks.removeIf(block -> forget(block, now.time()));
        var changed = false;
        var bits = new HashMap<String, byte[]>();
        for (var block : blocks) {
            var dead = block.dead(facts -> isDead(now, facts), now.time());
            changed |= !Arrays.equals(dead, told.get(block.id()));
            bits.put(block.id(), dead);
        }
        if (changed || !now.time().isBefore(written.plusSeconds(1))) {
            var there = tell(bits, now.time());
            // Swept, or lost by a restore: nobody finds these any more, so no token gets a place
            // there.
            open.removeIf(block -> bits.containsKey(block.id()) && !there.contains(block.id()));
            full.removeIf(block -> !there.contains(block.id()));
            told.clear();
            told.putAll(bits);
            written = now.time();
        }
    }

    /// Forgets the blocks that other nodes left behind, when no token in them can be alive.
    public void sweep(Instant now) {
        database.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM status_block WHERE fresh_at < :before
                                """)
                        .bind("before", now.minus(Denied.KEPT))
                        .execute());
    }

    private static boolean isDead(ReplicaState now, TokenFacts facts) {
        return now.replica().verdict(facts) instanceof Verdict.Dead;
    }

    private List<StatusBlock> blocks() {
        open.removeIf(block -> block.left() == 0 && full.add(block));
        var all = new ArrayList<>(full);
        all.addAll(open);
        return all;
    }

    private boolean forget(StatusBlock block, Instant now) {
        if (!block.isOver(now)) {
            return false;
        }
        full.remove(block);
        database.unflushed(db ->
                db.createUpdate("DELETE FROM status_block WHERE id = :id")
                        .bind("id", block.id())
                        .execute());
        return true;
    }

    private synchronized void lease() {
        var last = open.peekLast();
        if (last != null && last.left() > ENOUGH) {
            return;
        }
        var random = ByteBuffer.wrap(opaque.bytes(Integer.BYTES)).getInt();
        var block = new StatusBlock(opaque.id(), random);
        database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO status_block (id, node, dead, fresh_at)
                                VALUES (:id, :node, :dead, clock_timestamp())
                                """)
                        .bind("id", block.id())
                        .bind("node", node)
                        .bind("dead", StatusBlock.none())
                        .execute());
        // Last: no token has a place in a block that others do not find.
        open.add(block);
    }

    /// Which of the blocks are in the database.
    private Set<String> tell(Map<String, byte[]> bits, Instant asOf) {
        var ids = List.copyOf(bits.keySet());
        var coded = ids.stream().map(id -> Base64.getEncoder().encodeToString(bits.get(id)));
        var texts = coded.toList();
        return database.unflushed(db ->
                db.createQuery(
                                """
                                UPDATE status_block b
                                SET dead = decode(t.dead, 'base64'), fresh_at = :as_of
                                FROM unnest(:ids, :dead) AS t (id, dead) WHERE b.id = t.id
                                RETURNING b.id
                                """)
                        .bind("as_of", asOf)
                        .bind("ids", Columns.texts(ids))
                        .bind("dead", Columns.texts(texts))
                        .mapTo(String.class)
                        .set());
    }
}
