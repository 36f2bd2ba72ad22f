package idp.server.page.view;

import java.util.ArrayList;
import java.util.List;

/// How one text became another, line by line.
public record LineDifference(List<Line> lines) {
    /// Beyond that, what differs is shown as all gone and all new.
    private static final int MOST_PAIRS = 2_000_000;

    /// What became of a line.
    public enum Fate {
        SAME(" "),
        GONE("−"),
        NEW("+");

        private final String mark;

        Fate(String mark) {
            this.mark = mark;
        }

        public String mark() {
            return mark;
        }
    }

    /// A line as it is shown.
    public record Line(Fate fate, String text) {
        public Line {
            text = Shown.block(text);
        }
    }

    public LineDifference {
        lines = List.copyOf(lines);
    }

    public static LineDifference between(String before, String after) {
        var old = before.lines().toList();
        var now = after.lines().toList();
        var head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        var tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        var lines = new ArrayList<Line>();
        add(lines, Fate.SAME, old.subList(0, head));
        middle(lines, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
        add(lines, Fate.SAME, old.subList(old.size() - tail, old.size()));
        return new LineDifference(lines);
    }

    public boolean isNone() {
        return lines.stream().allMatch(line -> line.fate() == Fate.SAME);
    }

    private static void middle(List<Line> lines, List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > MOST_PAIRS) {
            add(lines, Fate.GONE, old);
            add(lines, Fate.NEW, now);
            return;
        }
        var common = common(old, now);
        var i = 0;
        var j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Fate.SAME, old.get(i)));
                i++;
                j++;
            } else if (j == now.size()
                    || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Fate.GONE, old.get(i++)));
            } else {
                lines.add(new Line(Fate.NEW, now.get(j++)));
            }
        }
    }

    /// How many lines the two tails have in common, in order: `[i][j]` from i and j on.
    private static int[][] common(List<String> old, List<String> now) {
        var length = new int[old.size() + 1][now.size() + 1];
        for (var i = old.size() - 1; i >= 0; i--) {
            for (var j = now.size() - 1; j >= 0; j--) {
                length[i][j] =
                        old.get(i).equals(now.get(j))
                                ? length[i + 1][j + 1] + 1
                                : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private static void add(List<Line> lines, Fate fate, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(fate, text)));
    }
}
