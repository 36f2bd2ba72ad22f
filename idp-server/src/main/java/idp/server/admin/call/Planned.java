package idp.server.admin.call;

import idp.server.db.Transactions;
import java.util.LinkedHashMap;

/// What would come of a call, by doing it and undoing it. Whatever it would be refused for, it is refused
/// for here.
public final class Planned {
    private Planned() {}

    public static AdminAnswer of(AdminRoute route, AdminCall call) {
        var answer = Transactions.undone(() -> route.step().handle(call));
        var document = new LinkedHashMap<String, Object>();
        document.put("would", would(route, answer.status()));
        if (answer.shown() != null) {
            document.put("result", answer.shown());
        }
        return AdminAnswer.untagged(document);
    }

    private static String would(AdminRoute route, int status) {
        if (status == 201) {
            return "create";
        }
        return switch (route.method()) {
            case DELETE -> "delete";
            case PUT, PATCH -> "update";
            // Such as `/users/{user}/disable`; or what is there already, and only changes.
            case POST -> {
                var last = route.path().substring(route.path().lastIndexOf('/') + 1);
                yield status == 200 ? "update" : last;
            }
            case GET -> throw new IllegalStateException("nothing is done by " + route.path());
        };
    }
}
