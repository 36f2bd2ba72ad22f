package idp.core.user;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a text consists of so few pieces that a guesser tries first that its length says
/// nothing (ADR 50 says why no library judges that): words of a list (also backwards, and with the usual stand-ins for letters), rows of the
/// keyboard, sequences, runs of one character, short numbers.
/// It judges the whole text; a listed word inside of others is no fault.
final class Guessable {
    private static final int FEW = 3;
    private static final int IMPOSSIBLE = 1000;
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_NUMBER = 4;
    private static final int LONGEST_WORD = 254;
    private static final String[] ROWS = {
        "qwertyuiop",
        "qwertzuiop",
        "azertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "yxcvbnm",
        "1234567890",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p",
        "!@#$%^&*()"
    };

    private Guessable() {}

    /// A shorter text written twice or more, the last time perhaps in part.
    static boolean repeats(String text) {
        for (int period = 1; period <= text.length() / 2; period++) {
            if (text.startsWith(text.substring(period))) {
                return true;
            }
        }
        return false;
    }

    /// At most three pieces make up the text. A piece that repeats the one before it is free, and so
    /// is one sign before or between pieces.
    static boolean covers(String text, Set<String> words) {
        int length = text.length();
        var cost = new int[length + 1];
        var last = new @Nullable String[length + 1];
        Arrays.fill(cost, IMPOSSIBLE);
        cost[0] = 0;
        for (int at = 0; at < length; at++) {
            if (cost[at] > FEW) {
                continue;
            }
            for (int end = at + 1; end <= length; end++) {
                var piece = text.substring(at, end);
                int price = isFree(text, at, piece, last[at]) ? 0 : price(piece, words);
                if (cost[at] + price < cost[end]) {
                    cost[end] = cost[at] + price;
                    last[end] = price == 0 && last[at] != null ? last[at] : piece;
                }
            }
        }
        return cost[length] <= FEW;
    }

    private static boolean isFree(String text, int at, String piece, @Nullable String before) {
        boolean afterSign = at > 0 && !Character.isLetterOrDigit(text.codePointBefore(at));
        return piece.equals(before) || (isSign(piece) && !afterSign);
    }

    private static int price(String piece, Set<String> words) {
        return isWord(piece, words) || isNumber(piece) || isRun(piece) ? 1 : IMPOSSIBLE;
    }

    /// A piece is unmasked by itself: in `p@ssw0rd12345678` the digits behind the word are digits.
    private static boolean isWord(String piece, Set<String> words) {
        if (piece.length() > LONGEST_WORD) {
            return false;
        }
        return Stream.of(piece, unmasked(piece, 'i'), unmasked(piece, 'l'))
                .anyMatch(word -> words.contains(word) || words.contains(reversed(word)));
    }

    /// With the usual stand-ins for letters undone.
    ///
    /// @param stroke what a single stroke stands for
    private static String unmasked(String piece, char stroke) {
        var plain = new StringBuilder(piece.length());
        piece.chars().forEach(c -> plain.append(unmasked((char) c, stroke)));
        return plain.toString();
    }

    private static char unmasked(char c, char stroke) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '!', '|' -> stroke;
            case '2' -> 'z';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7', '+' -> 't';
            case '8' -> 'b';
            default -> c;
        };
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static boolean isSign(String piece) {
        return piece.codePointCount(0, piece.length()) == 1
                && !Character.isLetterOrDigit(piece.codePointAt(0));
    }

    private static boolean isNumber(String piece) {
        return piece.length() <= LONGEST_NUMBER
                && piece.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isRun(String piece) {
        if (piece.length() < SHORTEST_RUN) {
            return false;
        }
        return isSteady(piece, 0) || isSteady(piece, 1) || isSteady(piece, -1) || isOnARow(piece);
    }

    /// Each character follows the one before it by the same step; 9 and 0 are neighbours.
    private static boolean isSteady(String piece, int step) {
        for (int i = 1; i < piece.length(); i++) {
            int from = piece.charAt(i - 1);
            int to = piece.charAt(i);
            boolean wraps =
                    (step == 1 && from == '9' && to == '0')
                            || (step == -1 && from == '0' && to == '9');
            if (to - from != step && !wraps) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnARow(String piece) {
        var back = reversed(piece);
        for (var row : ROWS) {
            if (row.contains(piece) || row.contains(back)) {
                return true;
            }
        }
        return false;
    }
}
