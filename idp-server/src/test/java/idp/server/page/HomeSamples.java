package idp.server.page;

import idp.server.page.view.console.HomeFigures;
import idp.server.page.view.console.HomeFigures.Day;
import idp.server.page.view.console.HomeFigures.Reason;
import idp.server.page.view.console.HomeFigures.Thing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How it goes at an installation, for the first page of the console.
final class HomeSamples {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 10);

    private HomeSamples() {}

    /// @param busy false for one that is new
    static HomeFigures figures(boolean busy) {
        var scale = busy ? 1 : 0;
        return new HomeFigures(
                Arrays.stream(Thing.values())
                        .map(thing ->
                                new HomeFigures.Stock(
                                        thing, scale * 100_000, busy && thing == Thing.USERS))
                        .toList(),
                busy,
                busy,
                IntStream.range(0, 14).mapToObj(day -> day(day, scale)).toList(),
                Arrays.stream(Reason.values())
                        .map(reason -> new HomeFigures.Refused(reason, scale * 17, false))
                        .toList());
    }

    private static Day day(int day, int scale) {
        var good = scale * (400 + 37 * (day * 5 % 7));
        return new Day(FIRST.plusDays(day), good, scale * (20 + day * 3), day == 13 && scale > 0);
    }
}
