package idp.server.page.view.console.client;

import idp.server.page.view.Form;
import idp.server.page.view.Shown;
import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;
import idp.server.page.view.console.ConsoleShell;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The registered clients. What is looked for is in the address: `search`, `type`, `status`, `unused`. The lines
/// that are ticked are sent as `pick0` and so on.
///
/// @param disable where those go that shall be disabled; null for who may not
/// @param next where the list goes on
/// @param add where a new one is made; null for who may not
public record ClientsView(
        ConsoleShell shell,
        Asked asked,
        List<Row> rows,
        @Nullable String next,
        @Nullable String add,
        @Nullable Form disable,
        ZoneId zone)
        implements ConsolePage {
    /// What the admin API tells apart by its use.
    public static final List<Choice> TYPES =
            List.of(
                    new Choice("app", "client.type.app"),
                    new Choice("service", "client.type.service"),
                    new Choice("api", "client.type.api"));

    public static final List<Choice> STATES =
            List.of(
                    new Choice("enabled", "client.enabled"),
                    new Choice("disabled", "client.disabled"));

    /// @param key of what it is called
    public record Choice(String value, String key) {}

    public static final List<Choice> USES = List.of(new Choice("90", "client.unused.days"));

    public record Asked(String search, String type, String status, String unused) {
        public Asked {
            search = Shown.line(search);
        }

        public boolean isAnything() {
            return !(search + type + status + unused).isEmpty();
        }
    }

    /// @param path of its page
    public record Row(
            String path,
            String id,
            String name,
            AppKind kind,
            boolean enabled,
            Instant since,
            @Nullable Instant used) {
        public Row {
            name = Shown.plain(name);
        }
    }

    /// A row with the name of its field.
    public record Line(String field, Row row) {}

    public List<Line> lines() {
        return IntStream.range(0, rows.size())
                .mapToObj(number -> new Line("pick" + number, rows.get(number)))
                .toList();
    }

    public ClientsView {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "console/client/list.jte";
    }

    @Override
    public Title title() {
        return Title.of("client.list");
    }
}
