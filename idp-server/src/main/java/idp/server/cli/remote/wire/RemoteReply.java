package idp.server.cli.remote.wire;

import idp.server.cli.shell.Failed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server answers: a document, or a refusal with its kind.
///
/// @param tag of what was read, for `If-Match`
public record RemoteReply(
        int status, Map<String, Object> members, @Nullable String tag, String next) {
    private static final String KIND = "urn:gatehouse:problem:";

    public boolean isRefusal() {
        return status >= 400;
    }

    /// `not_found` and the like; empty where it is no refusal.
    public String kind() {
        var type = text(members.get("type"));
        return isRefusal() && type.startsWith(KIND) ? type.substring(KIND.length()) : "";
    }

    /// The command's own words for a kind of refusal: what the same command says without a server.
    public RemoteReply on(String kind, Supplier<Failed> words) {
        if (kind().equals(kind)) {
            throw words.get();
        }
        return this;
    }

    /// Whether it is about that member of the body.
    public boolean refuses(String member) {
        return members.get("errors") instanceof List<?> errors
                && errors.stream()
                        .anyMatch(one ->
                                one instanceof Map<?, ?> error
                                        && text(error.get("pointer"))
                                                .matches("/?" + member + "(/.*)?"));
    }

    /// What is said against the member at that pointer; empty if nothing is.
    public String about(String pointer) {
        if (members.get("errors") instanceof List<?> errors) {
            for (var error : errors) {
                if (error instanceof Map<?, ?> one && text(one.get("pointer")).equals(pointer)) {
                    return text(one.get("detail"));
                }
            }
        }
        return "";
    }

    public String detail() {
        return text(members.get("detail"));
    }

    /// What was answered; what was refused ends the command.
    public Map<String, Object> document() {
        if (isRefusal()) {
            throw new Failed("the server refuses that: " + why(), next);
        }
        return members;
    }

    public void done() {
        document();
    }

    private String why() {
        var said = new ArrayList<String>();
        if (members.get("errors") instanceof List<?> errors) {
            for (var error : errors) {
                if (error instanceof Map<?, ?> one) {
                    var member = text(one.get("pointer")).replaceFirst("^/", "");
                    said.add((member + " " + text(one.get("detail"))).strip());
                }
            }
        }
        return said.isEmpty() ? text(members.get("detail")) : String.join("; ", said);
    }

    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// The members of a document in the order in which the command shows them; what is absent stays so.
    public static Map<String, Object> picked(Map<String, ?> document, List<String> members) {
        var picked = new LinkedHashMap<String, Object>();
        for (var member : members) {
            var value = document.get(member);
            if (value != null) {
                picked.put(member, value);
            }
        }
        return picked;
    }
}
