package idp.core.access.facts;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Who is in a group, in memory.
public final class FakeGroupMembers implements GroupMembers {
    private final FakeGroups groups;

    public FakeGroupMembers(FakeGroups groups) {
        this.groups = groups;
    }

    @Override
    public List<String> list(String group, String after, int limit) {
        synchronized (groups.store) {
            return groups.store.users.list(null, Integer.MAX_VALUE).stream()
                    .filter(user -> user.person().groups().contains(group))
                    .map(user -> user.id())
                    .filter(id -> after == null || id.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<Member> named(String group, String after, int limit) {
        return list(group, after, limit).stream()
                .map(groups.store.users::find)
                .map(user ->
                        new Member(
                                user.id(),
                                user.person().username(),
                                user.person().email(),
                                user.person().profile().name()))
                .toList();
    }

    @Override
    public int count(String group, int most) {
        return list(group, null, most).size();
    }

    @Override
    public Added add(String group, String userId, Instant now) {
        synchronized (groups.store) {
            if (groups.find(group) == null) {
                return Added.NO_SUCH_GROUP;
            }
            var user = groups.store.users.find(userId);
            if (user == null) {
                return Added.NO_SUCH_USER;
            }
            if (!user.person().groups().contains(group)) {
                groups.store.users.regroup(userId, all -> with(all, group));
                groups.store.write(Kind.GROUP_JOINED, Target.member(group, userId));
            }
            return Added.IS_MEMBER;
        }
    }

    @Override
    public boolean remove(String group, String userId, Instant now) {
        synchronized (groups.store) {
            var user = groups.store.users.find(userId);
            if (user == null || !user.person().groups().contains(group)) {
                return false;
            }
            groups.store.users.regroup(userId, all -> FakeGroups.without(all, group));
            groups.store.write(Kind.GROUP_LEFT, Target.member(group, userId));
            return true;
        }
    }

    private static List<String> with(List<String> all, String name) {
        var more = new ArrayList<>(all);
        more.add(name);
        return more;
    }
}
