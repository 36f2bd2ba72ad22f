package idp.core.access;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.Entity;
import idp.core.access.facts.Group;
import idp.core.access.facts.Role;
import idp.core.access.facts.Subjects;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether what somebody wants to store is fit to be stored: one answer for the command line and the
/// admin API. Null if it is, else a sentence without a word of what was sent.
public final class Drafts {
    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_SCOPES = 200;
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,100}");
    private static final Set<String> TAKEN =
            Set.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

    private static final Set<String> OURS = Set.of("user", "client", "role", "group", "Action");

    private Drafts() {}

    public static @Nullable String problem(ResourceServer api) {
        if (!ResourceServer.isResource(api.resource())) {
            return "resource must be an absolute URI without a fragment, of at most 1000 characters";
        }
        if (!isSentence(api.name()) || api.name().isBlank()) {
            return "name must have 1 to 300 characters, none of them invisible";
        }
        if (api.scopes().size() > MOST_SCOPES) {
            return "an API can have at most 200 scopes";
        }
        if (!Subjects.STORED.containsAll(api.userAttributes())) {
            return "of people an API may see username, email, email_verified and groups, nothing else";
        }
        var lifetime = api.tokens().lifetime();
        if (lifetime != null
                && (lifetime.compareTo(ResourceServer.SHORTEST_LIFETIME) < 0
                        || lifetime.compareTo(ResourceServer.LONGEST_LIFETIME) > 0)) {
            return "tokens of an API live from 30 to 600 seconds";
        }
        var names = new HashSet<String>();
        for (var scope : api.scopes()) {
            if (!SCOPE.matcher(scope.name()).matches() || TAKEN.contains(scope.name())) {
                return "a scope must have 1 to 100 visible ASCII characters other than \" and \\, and must not be one of OpenID Connect's";
            }
            // What lets into the admin API is not for another API to describe.
            if (scope.name().startsWith("gatehouse:") && !api.id().equals(ResourceServer.OWN)) {
                return "scopes that begin with gatehouse: belong to the API gatehouse";
            }
            if (!names.add(scope.name())) {
                return "a scope is listed twice";
            }
            if (!isSentence(scope.description())) {
                return "a description can have at most 300 characters, none of them invisible";
            }
        }
        return null;
    }

    /// Whether the policies of that API may look at what this schema says of people.
    public static @Nullable String problem(ResourceServer api, Evaluator.Checked.Sound draft) {
        // What is declared and never there would quietly change what a policy means.
        return api.userAttributes().containsAll(draft.sees())
                ? null
                : "the schema tells policies more of people than the API may see: username, email,"
                        + " email_verified and groups are granted by whoever runs the server";
    }

    /// The same for a version that is stored: what the API may see may have become less since.
    public static @Nullable String problem(
            ResourceServer api, PolicySet stored, Evaluator evaluator) {
        return switch (evaluator.check(stored.schema(), Map.of())) {
            case Evaluator.Checked.Sound sound -> problem(api, sound);
            case Evaluator.Checked.Unsound _ -> "the schema of this version is not sound any more";
        };
    }

    public static @Nullable String problem(Role role) {
        return description(role.description());
    }

    public static @Nullable String problem(Group group) {
        return description(group.description());
    }

    public static @Nullable String problem(Assignment wanted) {
        if (!fits(wanted.resourceType()) || !fits(wanted.resourceId())) {
            return "type and id of a resource must have 1 to 200 characters, none of them invisible";
        }
        if ((wanted.resourceType() == null) != (wanted.resourceId() == null)) {
            return "a resource must have a type and an id";
        }
        return fits(wanted.region())
                ? null
                : "a region must have 1 to 200 characters, none of them invisible";
    }

    public static @Nullable String problem(Entity resource) {
        return fits(resource.type()) && fits(resource.id())
                ? null
                : "type and id of a resource must have 1 to 200 characters, none of them invisible";
    }

    /// Of one that an API makes known and that is no account here.
    public static @Nullable String subjectProblem(Entity subject) {
        // Accounts are known here, roles and groups are given here: none of them is for an API to
        // say.
        return OURS.contains(subject.type())
                ? "an API's own subjects must not be of the type user, client, role, group or Action"
                : problem(subject);
    }

    private static @Nullable String description(String text) {
        return isSentence(text)
                ? null
                : "a description can have at most 300 characters, none of them invisible";
    }

    private static boolean isSentence(String text) {
        return text.length() <= LONGEST_SENTENCE && text.codePoints().noneMatch(Drafts::isHidden);
    }

    private static boolean fits(@Nullable String text) {
        return text == null
                || (!text.isEmpty()
                        && text.length() <= LONGEST_TEXT
                        && text.codePoints().noneMatch(Drafts::isHidden));
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
