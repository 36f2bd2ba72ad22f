package idp.core.user;

import idp.core.oauth.Unavailable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A fast stand-in for the slow hash that writes down what work was asked of it.
public final class CountingHashes implements SlowHashes {
    /// One call: the cost it ran at and the input it was given.
    public record Work(int cost, String input) {}

    private final List<Work> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean overloaded;
    private volatile boolean full;

    @Override
    public Place enter() {
        entered.incrementAndGet();
        if (full) {
            throw new Unavailable("too many are here", null);
        }
        return () -> {};
    }

    @Override
    public String hash(String input, int cost) {
        work(input, cost);
        return cost + "$" + input;
    }

    @Override
    public boolean matches(String input, String hash, List<Integer> more) {
        int cut = hash.indexOf('$');
        work(input, Integer.parseInt(hash.substring(0, cut)));
        more.forEach(cost -> work(input, cost));
        return hash.substring(cut + 1).equals(input);
    }

    private void work(String input, int cost) {
        if (overloaded) {
            throw new Unavailable("too many are waiting", null);
        }
        done.add(new Work(cost, input));
    }

    /// From now on nobody finds a place.
    public void fill(boolean on) {
        full = on;
    }

    /// How many asked for a place.
    public int entered() {
        return entered.get();
    }

    /// The rounds of all calls since the last time this or [#costs] was asked.
    public long rounds() {
        return costs().stream().mapToLong(cost -> 1L << cost).sum();
    }

    public void overload(boolean on) {
        overloaded = on;
    }

    public List<Work> done() {
        return done;
    }

    /// The costs of all calls since the last time this was asked.
    public List<Integer> costs() {
        var costs = done.stream().map(Work::cost).toList();
        done.clear();
        return costs;
    }
}
