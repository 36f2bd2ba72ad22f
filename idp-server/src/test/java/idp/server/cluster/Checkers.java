package idp.server.cluster;

import idp.server.cluster.History.Call;
import idp.server.cluster.History.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Judges of a history: each is a function of it, and names what breaks its promise. An empty answer
/// is a kept promise. What a caller never heard the end of proves nothing either way.
final class Checkers {
    private Checkers() {}

    /// C1: what may be used once was used once. A search is enough, since at most one use may succeed.
    ///
    /// @return keys that succeeded more than once
    static Set<String> doubles(List<Call> calls, String op) {
        var seen = new LinkedHashSet<String>();
        var doubles = new TreeSet<String>();
        for (var call : calls) {
            if (call.is(op, Type.OK) && !seen.add(call.key())) {
                doubles.add(call.key());
            }
        }
        return doubles;
    }

    /// C2: a family of refresh tokens is a chain. It branches where one token had two successors, and
    /// where a token still worked after its successor had been used.
    ///
    /// @return tokens at which a family branches
    static Set<String> branches(List<Call> calls, String op) {
        var successors = new HashMap<String, Set<String>>();
        var firstUsed = new HashMap<String, Long>();
        for (var call : calls) {
            if (call.is(op, Type.OK)) {
                successors
                        .computeIfAbsent(call.key(), _ -> new LinkedHashSet<>())
                        .add(call.value());
                firstUsed.merge(call.key(), call.to(), Math::min);
            }
        }
        var branches = new TreeSet<String>();
        successors.forEach((token, next) -> {
            if (next.size() > 1) {
                branches.add(token);
            }
        });
        for (var call : calls) {
            if (call.is(op, Type.OK)) {
                var used = firstUsed.get(call.value());
                if (used != null && call.from() > used) {
                    branches.add(call.key());
                }
            }
        }
        return branches;
    }

    /// C3: after an acknowledged end nobody accepts it any more, once the bound has passed.
    ///
    /// @return uses that began later than that, and succeeded
    static List<Call> afterEnd(List<Call> calls, String end, String use, Duration bound) {
        var ended = ends(calls, end);
        var late = new ArrayList<Call>();
        for (var call : calls) {
            var at = ended.get(call.key());
            if (at != null && call.is(use, Type.OK) && call.from() > at + bound.toNanos()) {
                late.add(call);
            }
        }
        return late;
    }

    /// C3, how late it was: after an acknowledged end, the last use that succeeded, by whoever was asked.
    ///
    /// @return for each node or guard and each key that it accepted before, how much later than the end
    ///     that use began, in nanoseconds; 0 if there was none
    static Map<Integer, List<Long>> lags(List<Call> calls, String end, Set<String> uses) {
        var ended = ends(calls, end);
        var last = new TreeMap<Integer, Map<String, Long>>();
        for (var call : calls) {
            var at = ended.get(call.key());
            if (at != null && uses.contains(call.op()) && call.type() == Type.OK) {
                last.computeIfAbsent(call.node(), _ -> new HashMap<>())
                        .merge(call.key(), Math.max(0, call.from() - at), Math::max);
            }
        }
        var lags = new TreeMap<Integer, List<Long>>();
        last.forEach((node, keys) -> lags.put(node, keys.values().stream().sorted().toList()));
        return lags;
    }

    /// who cannot know accepts nothing.
    ///
    /// @param node a node or a guard
    /// @param blind since when it cannot know
    /// @param healed until when
    /// @return what it accepted, from the question to the answer within that time
    static List<Call> blindAccepts(
            List<Call> calls, Set<String> uses, int node, long blind, long healed) {
        return calls.stream()
                .filter(call -> call.node() == node && uses.contains(call.op()))
                .filter(call -> call.type() == Type.OK)
                .filter(call -> call.from() >= blind && call.to() <= healed)
                .toList();
    }

    /// R-06, how long it took until somebody was answered so.
    ///
    /// @return from that moment to the end of the first such answer to a question asked later, in
    ///     nanoseconds; -1 if there was none
    static long until(List<Call> calls, Set<String> uses, int node, Type type, long since) {
        return calls.stream()
                .filter(call -> call.node() == node && uses.contains(call.op()))
                .filter(call -> call.type() == type && call.from() >= since)
                .filter(call -> call.to() < Long.MAX_VALUE)
                .mapToLong(call -> call.to() - since)
                .min()
                .orElse(-1);
    }

    /// nothing is refused before its end.
    ///
    /// @return refusals that were told before the end was
    static List<Call> early(List<Call> calls, String end, Set<String> uses) {
        var ended = ends(calls, end);
        return calls.stream()
                .filter(call -> uses.contains(call.op()) && call.type() == Type.FAIL)
                .filter(call -> call.to() < ended.getOrDefault(call.key(), Long.MIN_VALUE))
                .toList();
    }

    private static Map<String, Long> ends(List<Call> calls, String end) {
        var ended = new HashMap<String, Long>();
        for (var call : calls) {
            if (call.is(end, Type.OK)) {
                ended.merge(call.key(), call.to(), Math::min);
            }
        }
        return ended;
    }

    /// @param lost acknowledged, and not there any more
    /// @param resurrected acknowledged as ended, and there
    /// @param ghosts refused, and there all the same
    record Durability(
            int acknowledged, Set<String> lost, Set<String> resurrected, Set<String> ghosts) {
        boolean holds() {
            return lost.isEmpty() && resurrected.isEmpty() && ghosts.isEmpty();
        }
    }

    /// C4: what was acknowledged is there after all that happened, and what was refused is not.
    ///
    /// @param begin makes a key be there
    /// @param end makes it be gone for good
    /// @param there the keys that can be read in the end
    static Durability durability(List<Call> calls, String begin, String end, Set<String> there) {
        var begun = new LinkedHashMap<String, Type>();
        var ended = new LinkedHashMap<String, Type>();
        var acknowledged = 0;
        for (var call : calls) {
            if (call.op().equals(begin)) {
                begun.merge(call.key(), call.type(), Checkers::surest);
            } else if (call.op().equals(end)) {
                ended.merge(call.key(), call.type(), Checkers::surest);
            } else {
                continue;
            }
            acknowledged += call.type() == Type.OK ? 1 : 0;
        }
        var lost = new TreeSet<String>();
        var resurrected = new TreeSet<String>();
        var ghosts = new TreeSet<String>();
        for (var key : begun.entrySet()) {
            var is = there.contains(key.getKey());
            var over = ended.getOrDefault(key.getKey(), Type.FAIL);
            if (!is && key.getValue() == Type.OK && over == Type.FAIL) {
                lost.add(key.getKey());
            }
            if (is && key.getValue() == Type.FAIL) {
                ghosts.add(key.getKey());
            }
            if (is && over == Type.OK) {
                resurrected.add(key.getKey());
            }
        }
        return new Durability(acknowledged, lost, resurrected, ghosts);
    }

    /// Of several attempts: done if one was, perhaps if one perhaps was.
    private static Type surest(Type one, Type other) {
        if (one == Type.OK || other == Type.OK) {
            return Type.OK;
        }
        return one == Type.INFO || other == Type.INFO ? Type.INFO : Type.FAIL;
    }

    /// what is valid is never refused, whatever goes wrong inside.
    ///
    /// @param valid keys that are good for as long as the history is
    /// @return refusals of these
    static List<Call> wrongVerdicts(List<Call> calls, Set<String> valid) {
        return calls.stream()
                .filter(call -> call.type() == Type.FAIL && valid.contains(call.key()))
                .toList();
    }
}
