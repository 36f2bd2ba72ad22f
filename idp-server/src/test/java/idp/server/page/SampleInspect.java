package idp.server.page;

import idp.server.page.view.InspectView;
import idp.server.page.view.InspectView.Asked;
import idp.server.page.view.InspectView.Check;
import idp.server.page.view.InspectView.Choice;
import idp.server.page.view.InspectView.Line;
import idp.server.page.view.InspectView.Outcome;
import idp.server.page.view.InspectView.Result;
import idp.server.page.view.InspectView.State;
import idp.server.page.view.PlaygroundView.Row;
import idp.server.page.view.PlaygroundView.Table;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inspector before anything was pasted, and with a token that one gate refuses.
final class SampleInspect {
    private SampleInspect() {}

    static InspectView fresh() {
        return new InspectView(
                SampleViews.form("/playground/inspect", null),
                List.of(new Choice("orders", "Orders")),
                Asked.NOTHING,
                null,
                null);
    }

    static InspectView refused(@Nullable String text) {
        var token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIyYjFmIn0.c2lnbmF0dXJl";
        var audience = text == null ? "https://parcels.example" : text;
        var asked =
                new Asked(
                        text == null ? token : text,
                        "orders",
                        text == null ? "orders:read" : text,
                        text == null ? "view" : text,
                        text == null ? "order::43" : text,
                        text == null ? "{\"region\":\"north\"}" : text,
                        text == null ? "" : text);
        var header = List.of(new Row("alg", "\"ES256\""), new Row("typ", "\"at+jwt\""));
        var claims =
                List.of(
                        new Row("sub", text == null ? "\"2b1f6c9d\"" : text),
                        new Row(text == null ? "exp" : text, "1795843211 = 2026-11-28T05:20:11Z"));
        var result =
                new Result(
                        Outcome.FIRST_GATE,
                        "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer"
                                + " resource_metadata=\"https://orders.example/.well-known/oauth-protected-resource\","
                                + " error=\"invalid_token\", error_description=\"a token for another API\"",
                        lines(true, audience),
                        lines(false, audience),
                        new Table("Header", header),
                        new Table("Claims", claims),
                        text == null ? null : new Table(text, List.of(new Row(text, text))));
        return new InspectView(
                SampleViews.form("/playground/inspect", text),
                List.of(new Choice("orders", text == null ? "Orders" : text)),
                asked,
                result,
                null);
    }

    private static List<Line> lines(boolean first, String found) {
        return Arrays.stream(Check.values())
                .filter(check -> first == check.compareTo(Check.SCOPE) < 0)
                .map(check -> {
                    var side = check.compareTo(Check.AUDIENCE);
                    return side == 0
                            ? new Line(
                                    check,
                                    State.FAILED,
                                    "It is for another API.",
                                    found,
                                    "https://orders.example")
                            : new Line(
                                    check,
                                    side < 0 ? State.PASSED : State.NOT_REACHED,
                                    null,
                                    null,
                                    null);
                })
                .toList();
    }
}
