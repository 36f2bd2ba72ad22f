package idp.server.declared;

import java.util.ArrayList;
import java.util.List;

/// The lines that are in one of two texts and not in the other, in their order.
final class LineDiff {
    /// Beyond that all of both is shown: nobody reads it.
    private static final int MOST = 2_000;

    record Piece(boolean isNew, String text) {}

    private LineDiff() {}

    static List<Piece> of(List<String> before, List<String> after) {
        var pieces = new ArrayList<Piece>();
        if (before.size() > MOST || after.size() > MOST) {
            before.forEach(line -> pieces.add(new Piece(false, line)));
            after.forEach(line -> pieces.add(new Piece(true, line)));
            return pieces;
        }
        var common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size()
                    || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                pieces.add(new Piece(false, before.get(i++)));
            } else {
                pieces.add(new Piece(true, after.get(j++)));
            }
        }
        return pieces;
    }

    /// How many lines the rests of both have in common.
    private static int[][] common(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (var i = before.size() - 1; i >= 0; i--) {
            for (var j = after.size() - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(i).equals(after.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
