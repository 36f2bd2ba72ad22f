package idp.server.adapter.cedar;

import com.cedarpolicy.model.exception.AuthException;
import idp.core.access.PolicySet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sets that were parsed lately. Of one API no more than two are kept: who activates all day pushes
/// out nobody else's.
final class CedarShelf {
    private static final int KEPT = 64;
    private static final int KEPT_OF_ONE = 2;

    private record Version(String api, long number) {}

    /// Parsed by the first who asks, while others wait.
    private static final class Kept {
        final PolicySet source;
        private @Nullable CedarSet compiled;

        Kept(PolicySet source) {
            this.source = source;
        }

        synchronized CedarSet compiled() throws AuthException {
            if (compiled == null) {
                compiled = CedarSet.compile(source);
            }
            return compiled;
        }
    }

    private final Map<Version, Kept> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    CedarSet take(PolicySet set) throws AuthException {
        return place(set).compiled();
    }

    private synchronized Kept place(PolicySet set) {
        var version = new Version(set.api(), set.version());
        var found = kept.get(version);
        // Drafts share a number; a set that was read again is equal, but not the same.
        if (found == null || !found.source.equals(set)) {
            found = new Kept(set);
            kept.put(version, found);
            makeRoom(set.api());
        }
        return found;
    }

    /// Pushes out what was not asked for the longest, of the same API first.
    private void makeRoom(String api) {
        var ofOne = kept.keySet().stream().filter(one -> one.api.equals(api)).toList();
        if (ofOne.size() > KEPT_OF_ONE) {
            kept.remove(ofOne.getFirst());
        } else if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
