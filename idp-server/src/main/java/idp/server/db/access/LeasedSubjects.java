package idp.server.db.access;

import idp.core.access.facts.SubjectFacts;
import idp.core.access.facts.Subjects;
import idp.server.db.Epochs;
import idp.server.db.Leased;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Subjects and their roles kept in memory while the lease proves that no account, group or assignment
/// was changed.
public final class LeasedSubjects implements Subjects {
    private static final int MOST = 20_000;

    private record Key(String api, String type, String id) {}

    private final Subjects stored;
    private final Leased<Key, SubjectFacts> facts;

    public LeasedSubjects(Subjects stored, Epochs epochs) {
        this.stored = stored;
        facts = new Leased<>(() -> epochs.stamp(Epochs.ASSIGNMENT), MOST);
    }

    @Override
    public @Nullable SubjectFacts find(String api, String type, String id) {
        // What an API makes known of its own counts at once, and is read each time: it can change
        // as
        // often as the API likes, and would empty the memory of everybody else.
        if (!type.equals(USER) && !type.equals(CLIENT)) {
            return stored.find(api, type, id);
        }
        return facts.find(new Key(api, type, id), key -> stored.find(key.api, key.type, key.id));
    }

    @Override
    public List<String> ids(String api, String type, @Nullable String after, int limit) {
        return stored.ids(api, type, after, limit);
    }
}
