package idp.core.access;

import java.util.ArrayList;
import java.util.List;

/// All decisions, in memory.
public final class FakeDecisionLog implements DecisionLog {
    public final List<LoggedDecision> all = new ArrayList<>();

    @Override
    public synchronized boolean write(LoggedDecision decision) {
        return all.add(decision);
    }

    @Override
    public synchronized List<LoggedDecision> last(String api, int limit) {
        return all.reversed().stream().filter(one -> one.api().equals(api)).limit(limit).toList();
    }

    @Override
    public synchronized LoggedDecision find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }
}
