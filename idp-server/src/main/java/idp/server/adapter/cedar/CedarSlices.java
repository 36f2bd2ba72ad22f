package idp.server.adapter.cedar;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Picks the policies whose heads fit a question. Each call costs Cedar 1.6 µs for every policy of the
/// set, fitting or not, so that a thousand cost twenty times what the few that matter do. A slice that
/// is asked for twice is parsed and kept; until then, and where it does not pay, the whole set answers,
/// and says the same.
final class CedarSlices {
    private static final int WORTH_IT = 40;
    private static final int KEPT = 120;
    private static final int KEPT_POLICIES = 3_000;
    private static final int SEEN = 1_000;

    /// No more than a tenth of the time goes into parsing slices.
    private static final int SHARE = 10;

    private final PolicySet whole;
    private final List<Policy> policies;
    private final Map<BitSet, PolicySet> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final Map<BitSet, Boolean> seen = new LinkedHashMap<>();
    private final AtomicBoolean prepared = new AtomicBoolean();
    private int keptPolicies;
    private long notBefore = System.nanoTime();

    /// One for each policy, when they have been read.
    private volatile List<CedarScope> scopes = List.of();

    CedarSlices(PolicySet whole) {
        this.whole = whole;
        policies = List.copyOf(whole.policies);
    }

    /// Reading the heads takes longer than parsing the set, so it is not the first question that waits
    /// for it.
    ///
    /// @param later runs it once; false if it cannot
    void prepare(Predicate<Runnable> later) {
        if (policies.size() >= WORTH_IT
                && prepared.compareAndSet(false, true)
                && !later.test(this::readScopes)) {
            prepared.set(false);
        }
    }

    private void readScopes() {
        var read = new ArrayList<CedarScope>();
        for (var policy : policies) {
            read.add(CedarScope.of(policy));
        }
        scopes = List.copyOf(read);
    }

    PolicySet fitting(CedarScope.About question) {
        var heads = scopes;
        var fitting = new BitSet(heads.size());
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).fits(question)) {
                fitting.set(i);
            }
        }
        if (heads.isEmpty() || fitting.cardinality() > policies.size() / 2) {
            return whole;
        }
        synchronized (this) {
            var slice = kept.get(fitting);
            if (slice != null) {
                return slice;
            }
            if (seen.put(fitting, true) == null || System.nanoTime() - notBefore < 0) {
                if (seen.size() > SEEN) {
                    forgetOne(seen);
                }
                return whole;
            }
            slice = parse(fitting);
            if (slice == null) {
                return whole;
            }
            kept.put(fitting, slice);
            keptPolicies += fitting.cardinality();
            while (kept.size() > KEPT || keptPolicies > KEPT_POLICIES) {
                keptPolicies -= forgetOne(kept).cardinality();
            }
            return slice;
        }
    }

    private @Nullable PolicySet parse(BitSet fitting) {
        long began = System.nanoTime();
        var chosen = new HashSet<Policy>();
        fitting.stream().mapToObj(policies::get).forEach(chosen::add);
        var slice = new PolicySet(chosen);
        try {
            slice.cache();
            return slice;
        } catch (CacheException e) {
            // No room on the native side until what is unused there is collected.
            return null;
        } finally {
            long took = System.nanoTime() - began;
            notBefore = System.nanoTime() + SHARE * took;
        }
    }

    private static BitSet forgetOne(Map<BitSet, ?> map) {
        var first = map.keySet().iterator().next();
        map.remove(first);
        return first;
    }
}
