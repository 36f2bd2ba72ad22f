package idp.server.page.view.console.people;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is done about several people at once.
public enum ManyAct {
    DISABLE(
            "write_users",
            "people.many.disable",
            "people.many.disable.title",
            "people.disable.what"),
    ENABLE("write_users", "people.many.enable", "people.many.enable.title", "people.enable.what"),
    END("end_sessions", "people.many.end", "people.many.end.title", "people.many.end.what"),
    JOIN("write_groups", "people.many.join", "people.many.join.title", "people.many.join.what");

    private final String action;
    private final String pick;
    private final String title;
    private final String about;

    ManyAct(String action, String pick, String title, String about) {
        this.action = action;
        this.pick = pick;
        this.title = title;
        this.about = about;
    }

    /// As a form names it; null for none.
    public static @Nullable ManyAct find(@Nullable String wire) {
        return Arrays.stream(values())
                .filter(act -> act.wire().equals(wire))
                .findFirst()
                .orElse(null);
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the policies of `gatehouse` call it.
    public String action() {
        return action;
    }

    /// Key of what follows from it.
    public String about() {
        return about;
    }

    /// Key of its button in the list.
    public String pick() {
        return pick;
    }

    /// Key of the question.
    public String title() {
        return title;
    }

    /// Whoever did it to themselves would not see what became of it.
    public boolean sparesOneself() {
        return this == DISABLE || this == END;
    }
}
