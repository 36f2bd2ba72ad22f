package idp.server.admin.person;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.AuditEvent.Result;
import idp.core.audit.Figures;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How much there is, and how sign-ins went, for those who keep an eye on it.
public final class FigureSteps {
    private static final int DAYS = 14;

    /// What a sign-in, or an app with what it got by one, ends with.
    private static final List<Kind> KINDS =
            Stream.concat(
                            Stream.of(Kind.LOGIN_SUCCEEDED),
                            Arrays.stream(Kind.values())
                                    .filter(kind -> kind.result() == Result.REFUSED))
                    .toList();

    private final Figures figures;

    public FigureSteps(Figures figures) {
        this.figures = figures;
    }

    public AdminAnswer stock(AdminCall call) {
        var stock = figures.stock(call.now());
        var document = new LinkedHashMap<String, Object>();
        put(document, "users", stock.users());
        put(document, "groups", stock.groups());
        put(document, "clients", stock.clients());
        put(document, "sessions", stock.sessions());
        put(document, "letters_waiting", stock.waiting());
        put(document, "letters_failing", stock.failing());
        put(document, "secrets_ending", stock.ending());
        document.put("app_reached", stock.reached());
        return AdminAnswer.untagged(document);
    }

    public AdminAnswer signIns(AdminCall call) {
        var first = LocalDate.ofInstant(call.now(), ZoneOffset.UTC).minusDays(DAYS - 1L);
        var days = figures.days(KINDS, first, DAYS).stream().map(FigureSteps::day).toList();
        return AdminAnswer.untagged(Map.of("days", days));
    }

    private static Map<String, Object> day(Figures.Day day) {
        var acts = new LinkedHashMap<String, Object>();
        for (var kind : KINDS) {
            put(acts, kind.name(), day.acts().getOrDefault(kind, new Figures.Count(0, false)));
        }
        return Map.of("date", day.date().toString(), "acts", acts);
    }

    private static void put(Map<String, Object> document, String name, Figures.Count count) {
        document.put(
                name,
                count.more()
                        ? Map.of("count", count.number(), "more", true)
                        : Map.of("count", count.number()));
    }
}
