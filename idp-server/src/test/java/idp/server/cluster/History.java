package idp.server.cluster;

import idp.server.TestFork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/// What callers asked, and what they were told, in the order in which it happened. Only ever added
/// to. Secrets stand in it as the beginning of their hash.
final class History {
    /// A caller who heard nothing, or only that something went wrong, knows nothing: `INFO`.
    enum Type {
        INVOKE,
        OK,
        FAIL,
        INFO
    }

    /// @param id shared by the question and its answer
    /// @param worker who asked
    /// @param key what it was about
    /// @param value what came of it, such as a successor; empty if nothing did
    /// @param status of HTTP, 0 if there was none
    /// @param at on this JVM's monotonic clock, in nanoseconds
    record Event(
            long id,
            int worker,
            String op,
            String key,
            String value,
            Type type,
            int status,
            int node,
            long at) {}

    /// A question and its answer. Without an answer it is `INFO`, and ends never.
    record Call(
            int worker,
            String op,
            String key,
            String value,
            Type type,
            int status,
            int node,
            long from,
            long to) {
        boolean is(String wanted, Type outcome) {
            return op.equals(wanted) && type == outcome;
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong();

    /// @param notApplied whether the answer says that surely nothing was done
    static Type type(int status, boolean notApplied) {
        if (status >= 200 && status < 400) {
            return Type.OK;
        }
        var refused = status >= 400 && status < 500;
        return refused || (status == 503 && notApplied) ? Type.FAIL : Type.INFO;
    }

    /// @return what the answer is noted under
    Event invoke(int worker, String op, String key, int node) {
        var event =
                new Event(
                        ids.incrementAndGet(),
                        worker,
                        op,
                        key,
                        "",
                        Type.INVOKE,
                        0,
                        node,
                        System.nanoTime());
        events.add(event);
        return event;
    }

    void end(Event asked, Type type, int status, String value) {
        events.add(
                new Event(
                        asked.id(),
                        asked.worker(),
                        asked.op(),
                        asked.key(),
                        value,
                        type,
                        status,
                        asked.node(),
                        System.nanoTime()));
    }

    List<Call> calls() {
        return calls(List.copyOf(events));
    }

    static List<Call> calls(List<Event> events) {
        var begun = new LinkedHashMap<Long, Event>();
        var calls = new ArrayList<Call>();
        for (var event : events) {
            if (event.type() == Type.INVOKE) {
                begun.put(event.id(), event);
            } else {
                calls.add(call(begun.remove(event.id()), event));
            }
        }
        for (var open : begun.values()) {
            calls.add(
                    new Call(
                            open.worker(),
                            open.op(),
                            open.key(),
                            "",
                            Type.INFO,
                            0,
                            open.node(),
                            open.at(),
                            Long.MAX_VALUE));
        }
        return calls;
    }

    private static Call call(Event asked, Event told) {
        return new Call(
                asked.worker(),
                asked.op(),
                asked.key(),
                told.value(),
                told.type(),
                told.status(),
                asked.node(),
                asked.at(),
                told.at());
    }

    /// One JSON object a line, for whoever has to find out what went wrong.
    Path write(String name) {
        var text = new StringBuilder();
        for (var event : events) {
            text.append(JSON.writeValueAsString(event)).append('\n');
        }
        var file = TestFork.folder("cluster").resolve(name + ".jsonl");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
