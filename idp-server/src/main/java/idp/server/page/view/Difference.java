package idp.server.page.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two texts that should be the same, character by character.
///
/// @param received the one that came, its surplus marked
/// @param expected the one that was registered, what is missing in the other marked
public record Difference(List<Piece> received, List<Piece> expected) {
    private static final int MOST_CANDIDATES = 100;

    public Difference {
        received = List.copyOf(received);
        expected = List.copyOf(expected);
    }

    /// @param same whether the other text has it as well
    public record Piece(String text, boolean same) {}

    /// To the text that takes the fewest changes, or null without any.
    public static @Nullable Difference toNearest(String received, Collection<String> candidates) {
        var shown = Shown.plain(received);
        Difference nearest = null;
        var fewest = Integer.MAX_VALUE;
        for (var candidate : candidates.stream().limit(MOST_CANDIDATES).toList()) {
            var found = between(shown, Shown.plain(candidate));
            if (found.changes() < fewest) {
                nearest = found;
                fewest = found.changes();
            }
        }
        return nearest;
    }

    static Difference between(String received, String expected) {
        var left = received.codePoints().toArray();
        var right = expected.codePoints().toArray();
        var common = common(left, right);
        var ofLeft = new Line();
        var ofRight = new Line();
        var i = 0;
        var j = 0;
        while (i < left.length || j < right.length) {
            if (i < left.length && j < right.length && left[i] == right[j]) {
                ofLeft.add(left[i++], true);
                ofRight.add(right[j++], true);
            } else if (j == right.length
                    || (i < left.length && common[i + 1][j] >= common[i][j + 1])) {
                ofLeft.add(left[i++], false);
            } else {
                ofRight.add(right[j++], false);
            }
        }
        return new Difference(ofLeft.end(), ofRight.end());
    }

    /// How many characters the two tails have in common, in order: `[i][j]` from i and j on.
    private static int[][] common(int[] left, int[] right) {
        var length = new int[left.length + 1][right.length + 1];
        for (var i = left.length - 1; i >= 0; i--) {
            for (var j = right.length - 1; j >= 0; j--) {
                length[i][j] =
                        left[i] == right[j]
                                ? length[i + 1][j + 1] + 1
                                : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private int changes() {
        return count(received) + count(expected);
    }

    private static int count(List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> !piece.same())
                .mapToInt(piece -> piece.text().length())
                .sum();
    }

    /// Gathers neighbours of one kind into one piece.
    private static final class Line {
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder open = new StringBuilder();
        private boolean same = true;

        void add(int point, boolean isSame) {
            if (isSame != same) {
                close();
                same = isSame;
            }
            open.appendCodePoint(point);
        }

        private void close() {
            if (!open.isEmpty()) {
                pieces.add(new Piece(open.toString(), same));
                open.setLength(0);
            }
        }

        List<Piece> end() {
            close();
            return pieces;
        }
    }
}
