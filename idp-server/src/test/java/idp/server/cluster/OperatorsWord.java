package idp.server.cluster;

import idp.core.oauth.Unavailable;
import idp.server.Wait;
import idp.server.db.Database;
import idp.server.db.replica.JdbiCutOffs;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What happens when the leader lacks what the one before had: no node believes it, until an operator says
/// that it is the right one, which ends everything that was issued.
final class OperatorsWord {
    private final Cluster cluster;
    private volatile long saidAt = Long.MAX_VALUE;

    OperatorsWord(Cluster cluster) {
        this.cluster = cluster;
    }

    /// Whether it was given, or is just being.
    boolean isSaid() {
        return System.nanoTime() >= saidAt;
    }

    long saidAt() {
        return saidAt;
    }

    /// The marks of a leader, with one more than there were.
    Set<String> more(Collection<String> before) {
        var found = new HashSet<String>();
        Wait.until(
                "the mark of the next timeline",
                () -> {
                    found.clear();
                    found.addAll(marks());
                    return found.size() > before.size();
                });
        return found;
    }

    /// Empty while nobody answers.
    List<String> marks() {
        try {
            return cluster.database()
                    .statement(db ->
                            db.createQuery("SELECT mark FROM lineage").mapTo(String.class).list());
        } catch (Unavailable noAnswer) {
            return List.of();
        }
    }

    /// Until writes are acknowledged again, by an operator's word if it has to be.
    void orGoesOn(Acknowledged acknowledged, Set<String> known) {
        var from = System.nanoTime();
        Wait.until(
                "writes are acknowledged, or what was known is gone",
                () -> acknowledged.isGoingOn(from) || lacks(known));
        if (lacks(known)) {
            Wait.until(
                    "no node believes it",
                    () -> cluster.nodes().stream().noneMatch(ServerProcess::isReady));
            System.out.println(
                    "R-10: the leader lacks what the one before had: no node believes it");
            saidAt = System.nanoTime();
            try (var command = Database.open(cluster.settings().forCommand())) {
                var _ = new JdbiCutOffs(command).everything(false);
            }
            acknowledged.awaitMore();
        }
    }

    private boolean lacks(Set<String> known) {
        var found = marks();
        return !found.isEmpty() && !new HashSet<>(found).containsAll(known);
    }
}
