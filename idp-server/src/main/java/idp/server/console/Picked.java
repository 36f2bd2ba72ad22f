package idp.server.console;

import idp.server.account.Visit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What was ticked in a list, which has a box for each of its lines: `pick0`, `pick1` and so on.
public record Picked(List<String> ids) {
    /// What our own ids are made of.
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String PICK = "pick";

    public Picked {
        ids = List.copyOf(ids);
    }

    /// What is none was put there by hand, and is left out.
    public static Picked of(Visit visit, Pattern one) {
        var ids = new LinkedHashSet<String>();
        for (var line = 0; line < Lists.LINES; line++) {
            var id = visit.text(PICK + line);
            if (one.matcher(id).matches()) {
                ids.add(id);
            }
        }
        return new Picked(List.copyOf(ids));
    }

    /// As a form or an address carries them on.
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        ids.forEach(id -> fields.put(PICK + fields.size(), id));
        return fields;
    }
}
