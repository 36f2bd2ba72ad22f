package idp.server.cli.user;

import idp.core.link.NewInvitations.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads whom to invite: an address a line, and behind a comma the groups, with spaces between them. A
/// heading, empty lines and those that begin with # say nothing.
public final class InvitationTable {
    static final int MOST = 10_000;

    /// @param line where it stands, from 1
    public record Row(int line, Wish wish) {}

    private InvitationTable() {}

    /// @param groups that everybody gets
    static List<Row> read(String text, List<String> groups, Duration lifetime) {
        var rows = new ArrayList<Row>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var cells = line.strip().split(",", 2);
            var address = unquoted(cells[0]);
            if (!address.isEmpty() && !address.startsWith("#") && !isHeading(number, address)) {
                var own = cells.length < 2 ? Stream.<String>of() : words(unquoted(cells[1]));
                var all = Stream.concat(groups.stream(), own).distinct().toList();
                rows.add(new Row(number, new Wish(address, all, 1, lifetime)));
            }
        }
        return rows;
    }

    private static boolean isHeading(int line, String address) {
        return line == 1 && address.equalsIgnoreCase("email");
    }

    private static Stream<String> words(String cell) {
        return Stream.of(cell.split("[ ;]", -1)).filter(word -> !word.isEmpty());
    }

    /// As spreadsheets write what has a comma in it.
    private static String unquoted(String cell) {
        var text = cell.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
