package idp.server.console;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.page.view.console.ConsoleHomeView;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.HomeFigures;
import idp.server.page.view.console.HomeFigures.Reason;
import idp.server.page.view.console.HomeFigures.Thing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/admin`: where everything is, and how it goes.
final class ConsoleHomeHandler {
    private static final Ask STOCK = Ask.get("/statistics");
    private static final Ask SIGN_INS = Ask.get("/statistics/sign-ins");
    private static final String SUCCEEDED = "LOGIN_SUCCEEDED";

    private final Desk desk;

    ConsoleHomeHandler(Desk desk) {
        this.desk = desk;
    }

    void get(Visit visit) {
        var may = desk.may(visit, "read_statistics");
        var screen = desk.screen();
        var shell =
                may
                        ? screen.shell(visit, ConsolePlace.HOME, Map.of(), STOCK, SIGN_INS)
                        : screen.shell(visit, ConsolePlace.HOME);
        screen.show(visit, 200, new ConsoleHomeView(shell, may ? figures(visit) : null));
    }

    private HomeFigures figures(Visit visit) {
        var stock = desk.ask(visit, STOCK);
        var days = desk.ask(visit, SIGN_INS).documents("days");
        return new HomeFigures(
                Arrays.stream(Thing.values()).map(thing -> stock(stock, thing)).toList(),
                number(stock.document(Thing.CLIENTS.member())) > 0,
                stock.is("app_reached"),
                days.stream().map(ConsoleHomeHandler::day).toList(),
                Arrays.stream(Reason.values()).map(reason -> refused(days, reason)).toList());
    }

    private static HomeFigures.Stock stock(Document stock, Thing thing) {
        var count = stock.document(thing.member());
        return new HomeFigures.Stock(thing, number(count), isMore(count));
    }

    private static HomeFigures.Day day(Document day) {
        var good = act(day, SUCCEEDED);
        var bad = 0L;
        var more = isMore(good);
        for (var reason : Reason.values()) {
            var count = reason.isSignIn() ? act(day, reason.name()) : null;
            bad += number(count);
            more |= isMore(count);
        }
        return new HomeFigures.Day(LocalDate.parse(day.known("date")), number(good), bad, more);
    }

    private static HomeFigures.Refused refused(List<Document> days, Reason reason) {
        var counts = days.stream().map(day -> act(day, reason.name())).toList();
        return new HomeFigures.Refused(
                reason,
                counts.stream().mapToLong(ConsoleHomeHandler::number).sum(),
                counts.stream().anyMatch(ConsoleHomeHandler::isMore));
    }

    private static @Nullable Document act(Document day, String kind) {
        var acts = day.document("acts");
        return acts == null ? null : acts.document(kind);
    }

    private static long number(@Nullable Document count) {
        return count == null ? 0 : Long.parseLong(count.known("count"));
    }

    private static boolean isMore(@Nullable Document count) {
        return count != null && count.is("more");
    }
}
