package idp.core.user.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Accepted terms of use in memory.
public final class FakeAcceptedTerms implements AcceptedTerms {
    /// Where there are no terms.
    public static final TermsRule NOTHING_ASKED = new TermsRule(null, new FakeAcceptedTerms());

    private final Map<String, List<Acceptance>> all = new ConcurrentHashMap<>();

    @Override
    public boolean has(String userId, String version) {
        return of(userId).stream().anyMatch(one -> one.version().equals(version));
    }

    @Override
    public synchronized void accept(String userId, String version, Instant now) {
        if (!has(userId, version)) {
            all.computeIfAbsent(userId, _ -> new ArrayList<>())
                    .addFirst(new Acceptance(version, now));
        }
    }

    @Override
    public List<Acceptance> of(String userId) {
        return List.copyOf(all.getOrDefault(userId, List.of()));
    }
}
