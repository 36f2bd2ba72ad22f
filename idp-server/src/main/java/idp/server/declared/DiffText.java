package idp.server.declared;

import idp.server.declared.Change.Create;
import idp.server.declared.Change.Delete;
import idp.server.declared.Change.Member;
import idp.server.declared.Change.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan in lines for people: `+` for what is made, `~` for what changes, `-` for what ends. There is no
/// secret in it, because there is none in what is compared.
public final class DiffText {
    private static final String GREEN = "\u001B[32m";
    private static final String YELLOW = "\u001B[33m";
    private static final String RED = "\u001B[31m";
    private static final String PLAIN = "\u001B[0m";
    private static final int LONG = 80;

    private final boolean colored;
    private final List<String> lines = new ArrayList<>();

    public DiffText(boolean colored) {
        this.colored = colored;
    }

    public List<String> of(ChangePlan plan) {
        lines.clear();
        plan.changes().forEach(this::say);
        plan.taken()
                .forEach(thing ->
                        lines.add("  " + shown(thing.wire()) + " (kept by the file from now on)"));
        plan.left()
                .forEach(thing ->
                        lines.add(
                                "  "
                                        + shown(thing.wire())
                                        + " (not in the file; --prune ends it)"));
        return List.copyOf(lines);
    }

    private void say(Change change) {
        switch (change) {
            case Create(var thing) -> {
                line(GREEN, "+ " + thing.wire());
                thing.members().forEach((name, value) -> member(GREEN, "+", name, value));
            }
            case Update update -> {
                line(YELLOW, "~ " + update.thing().wire());
                update.members().forEach(this::say);
            }
            case Delete(var thing) ->
                    line(RED, "- " + thing.wire() + " (" + thing.kind().end() + ")");
        }
    }

    private void say(Member member) {
        if (member.before() instanceof List<?> before && member.after() instanceof List<?> after) {
            before.stream()
                    .filter(one -> !after.contains(one))
                    .forEach(one -> member(RED, "-", member.name(), one));
            after.stream()
                    .filter(one -> !before.contains(one))
                    .forEach(one -> member(GREEN, "+", member.name(), one));
            if (before.size() == after.size() && after.containsAll(before)) {
                member(YELLOW, "~", member.name(), after);
            }
            return;
        }
        if (member.before() instanceof Map<?, ?> before
                && member.after() instanceof Map<?, ?> after) {
            before.forEach((name, value) -> {
                if (!after.containsKey(name)) {
                    member(RED, "-", member.name() + "." + name, value);
                }
            });
            after.forEach((name, value) -> {
                if (!value.equals(before.get(name))) {
                    say(new Member(member.name() + "." + name, before.get(name), value));
                }
            });
            return;
        }
        if (isLong(member.before()) || isLong(member.after())) {
            texts(member);
            return;
        }
        if (member.before() == null) {
            member(GREEN, "+", member.name(), member.after());
        } else if (member.after() == null) {
            member(RED, "-", member.name(), member.before());
        } else {
            line(
                    YELLOW,
                    "    ~ "
                            + member.name()
                            + ": "
                            + value(member.before())
                            + " → "
                            + value(member.after()));
        }
    }

    /// Lines that are in one of two texts.
    private void texts(Member member) {
        line(YELLOW, "    ~ " + member.name() + ":");
        var before =
                member.before() == null
                        ? List.<String>of()
                        : String.valueOf(member.before()).lines().toList();
        var after =
                member.after() == null
                        ? List.<String>of()
                        : String.valueOf(member.after()).lines().toList();
        for (var piece : LineDiff.of(before, after)) {
            line(
                    piece.isNew() ? GREEN : RED,
                    "        " + (piece.isNew() ? "+ " : "- ") + piece.text());
        }
    }

    private void member(String color, String sign, String name, @Nullable Object value) {
        if (isLong(value)) {
            line(color, "    " + sign + " " + name + ":");
            String.valueOf(value)
                    .lines()
                    .forEach(one -> line(color, "        " + sign + " " + one));
        } else {
            line(color, "    " + sign + " " + name + ": " + value(value));
        }
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof String text && (text.contains("\n") || text.length() > LONG);
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Map<?, ?> map -> {
                var parts = new ArrayList<String>();
                map.forEach((name, member) -> parts.add(name + ": " + value(member)));
                yield "{" + String.join(", ", parts) + "}";
            }
            case List<?> list ->
                    "[" + String.join(", ", list.stream().map(DiffText::value).toList()) + "]";
            case Object scalar -> scalar.toString();
        };
    }

    private void line(String color, String text) {
        lines.add(colored ? color + shown(text) + PLAIN : shown(text));
    }

    /// What others registered must not be able to steer a terminal.
    private static String shown(String text) {
        return text.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? '?'
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
