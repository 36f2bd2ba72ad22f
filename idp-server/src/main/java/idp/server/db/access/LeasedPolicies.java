package idp.server.db.access;

import idp.core.access.Evaluator;
import idp.core.access.Policies;
import idp.core.access.PolicySet;
import idp.server.db.Epochs;
import idp.server.db.Leased;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Active policies kept in memory while the lease proves that none was changed.
public final class LeasedPolicies implements Policies {
    private static final int MOST = 200;

    private final Policies stored;
    private final Leased<String, PolicySet> active;

    public LeasedPolicies(Policies stored, Epochs epochs) {
        this.stored = stored;
        active = new Leased<>(() -> epochs.stamp(Epochs.POLICY), MOST);
    }

    @Override
    public @Nullable PolicySet active(String api) {
        return active.find(api, stored::active);
    }

    @Override
    public @Nullable PolicySet find(String api, long version) {
        return stored.find(api, version);
    }

    @Override
    public List<PolicySet> list(String api, @Nullable Long before, int limit) {
        return stored.list(api, before, limit);
    }

    @Override
    public @Nullable PolicySet add(
            String api, Evaluator.Checked.Sound sound, String author, String comment, Instant now) {
        return stored.add(api, sound, author, comment, now);
    }

    @Override
    public boolean activate(
            String api, long version, @Nullable Long expected, String by, Instant now) {
        return stored.activate(api, version, expected, by, now);
    }
}
