package idp.server.db;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A small memory for rows that are read often and change seldom. An entry counts only while the node
/// can prove that nothing of its kind changed since: the stamp was taken before the row was loaded
/// and is still the one of the last good poll (DN-02: what was loaded before a change cannot come back
/// by being stored after it). Without a lease every question goes to the database. What does not exist
/// is not remembered, so strangers cannot fill it.
public final class Leased<K, V> {
    private record Entry<V>(Epochs.Stamp stamp, V value) {}

    private final Supplier<Epochs.@Nullable Stamp> stamps;
    private final int most;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    /// @param most how many entries are kept; one more pushes another out
    public Leased(Supplier<Epochs.@Nullable Stamp> stamps, int most) {
        this.stamps = stamps;
        this.most = most;
    }

    /// @param load reads from the primary, outside any transaction
    public @Nullable V find(K key, Function<? super K, ? extends @Nullable V> load) {
        // Before the load, so that a change in between makes the entry old, not new.
        var stamp = stamps.get();
        if (stamp == null) {
            return load.apply(key);
        }
        var entry = entries.get(key);
        if (entry != null && entry.stamp.equals(stamp)) {
            return entry.value;
        }
        var value = load.apply(key);
        if (value == null) {
            entries.remove(key);
        } else {
            keep(key, new Entry<>(stamp, value));
        }
        return value;
    }

    public int size() {
        return entries.size();
    }

    private void keep(K key, Entry<V> entry) {
        if (entries.size() >= most && !entries.containsKey(key)) {
            var others = entries.keySet().iterator();
            if (others.hasNext()) {
                entries.remove(others.next());
            }
        }
        entries.put(key, entry);
    }
}
