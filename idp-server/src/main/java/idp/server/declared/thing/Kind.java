package idp.server.declared.thing;

import idp.server.db.declared.KeptTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What there is to configure, in an order in which each stands on those before it.
public enum Kind {
    GROUP("groups", "group", KeptTable.GROUP, "everybody leaves it, and what it held is gone"),
    API("apis", "api", KeptTable.API, "its roles, assignments and policies go with it"),
    ROLE("roles", "role", KeptTable.ROLE, "whoever holds it loses it"),
    /// They go with their API, and by no other way.
    POLICIES("policies", "policies", null, ""),
    RESOURCE("resources", "resource", KeptTable.RESOURCE, "searches do not find it any more"),
    SUBJECT("subjects", "subject", KeptTable.SUBJECT, "nothing is known of it any more"),
    CLIENT("clients", "client", KeptTable.CLIENT, "its grants, tokens and secrets end"),
    ASSIGNMENT("assignments", "assignment", KeptTable.ASSIGNMENT, "its holder loses the role"),
    WEBHOOK("webhooks", "webhook", KeptTable.WEBHOOK, "nothing is sent to it any more");

    private final String list;
    private final String noun;
    private final @Nullable KeptTable kept;
    private final String end;

    Kind(String list, String noun, @Nullable KeptTable kept, String end) {
        this.list = list;
        this.noun = noun;
        this.kept = kept;
        this.end = end;
    }

    /// Null if there are no such things.
    public static @Nullable Kind find(String noun) {
        return Arrays.stream(values())
                .filter(kind -> kind.noun.equals(noun))
                .findFirst()
                .orElse(null);
    }

    /// The member of the file that lists them.
    public String list() {
        return list;
    }

    public String noun() {
        return noun;
    }

    /// Where it is written that one is kept by a file; null if that is written nowhere.
    public @Nullable KeptTable kept() {
        return kept;
    }

    /// What comes of deleting one.
    public String end() {
        return end;
    }
}
