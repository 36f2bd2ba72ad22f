package idp.server.console.audit;

import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.page.view.console.audit.AuditWish;
import idp.server.web.request.Zones;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which rows somebody asks for in the address of a page, and the call that asks for the same.
///
/// @param members by the names of the page's fields, which are those of the call
record AuditQuestion(Map<String, String> members, ZoneId zone) {
    private static final List<String> NAMES =
            List.of("user", "client", "actor", "target", "kind", "since", "until", "ref");

    static AuditQuestion of(Visit visit) {
        var members = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var value = visit.form().get(name);
            if (value != null && !value.isBlank()) {
                members.put(name, value.strip());
            }
        }
        return new AuditQuestion(members, Zones.of(visit.user()));
    }

    AuditWish wish() {
        return new AuditWish(
                typed("user"),
                typed("client"),
                typed("actor"),
                typed("target"),
                typed("kind"),
                typed("since"),
                typed("until"),
                typed("ref"));
    }

    private String typed(String name) {
        return members.getOrDefault(name, "");
    }

    Ask ask() {
        return asked("/audit");
    }

    /// The same in the order of the chain, the oldest first.
    Ask chained() {
        return asked("/audit-chain");
    }

    private Ask asked(String route) {
        return Ask.get(route)
                .where("user", members.get("user"))
                .where("client", members.get("client"))
                .where("actor", members.get("actor"))
                .where("target", members.get("target"))
                .where("kind", members.get("kind"))
                .where("since", time("since"))
                .where("until", time("until"))
                .where("ref", ref());
    }

    /// As it may have been read out: in small letters, with an O for a zero.
    private @Nullable String ref() {
        var typed = members.get("ref");
        return typed == null
                ? null
                : typed.toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
    }

    /// A field for a time has one of the reader's clock, without a zone. What is none is left as it is, for
    /// the call to refuse.
    private @Nullable String time(String name) {
        var typed = members.get(name);
        if (typed == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return typed;
        }
    }

    /// Nothing more comes of what was asked until a time.
    boolean isPast() {
        return members.containsKey("until");
    }

    /// As part of an address, with its `?`; empty if everything is asked for.
    String query() {
        return members.isEmpty() ? "" : "?" + pairs();
    }

    String query(String cursor) {
        return "?" + before() + "cursor=" + encoded(cursor);
    }

    /// @param end the place in the chain that it goes on from
    String following(String end) {
        return "?" + before() + "after=" + encoded(end);
    }

    private String before() {
        return members.isEmpty() ? "" : pairs() + "&";
    }

    private String pairs() {
        return members.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The command that shows what comes from now on.
    String follows() {
        var line = new StringBuilder("idp audit list -f");
        Map.of("user", "--user", "client", "--client", "actor", "--by", "target", "--target")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(one -> option(line, one.getValue(), members.get(one.getKey())));
        option(line, "--kind", members.get("kind"));
        return line.toString();
    }

    /// POSIX.1-2024 Shell §2.2.2: nothing is special between single quotes but their end.
    private static void option(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append(' ').append(name).append(" '");
            line.append(value.replace("'", "'\\''")).append('\'');
        }
    }
}
