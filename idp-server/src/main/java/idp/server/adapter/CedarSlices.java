package idp.server.adapter;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<CedarScope> scopes;
    private final Map<BitSet, PolicySet> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final Map<BitSet, Boolean> seen = new LinkedHashMap<>();
    private int keptPolicies;
    private long notBefore = System.nanoTime();

    private CedarSlices(PolicySet whole, List<Policy> policies, List<CedarScope> scopes) {
        this.whole = whole;
        this.policies = policies;
        this.scopes = scopes;
    }

    static CedarSlices of(PolicySet whole) throws InternalException {
        var policies = List.copyOf(whole.policies);
        var scopes = new ArrayList<CedarScope>();
        if (policies.size() >= WORTH_IT) {
            for (var policy : policies) {
                scopes.add(CedarScope.of(policy));
            }
        }
        return new CedarSlices(whole, policies, scopes);
    }

    PolicySet fitting(CedarScope.About question) {
        var fitting = new BitSet(scopes.size());
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i).fits(question)) {
                fitting.set(i);
            }
        }
        if (scopes.isEmpty() || fitting.cardinality() > policies.size() / 2) {
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
