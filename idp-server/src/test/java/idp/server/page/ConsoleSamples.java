package idp.server.page;

import idp.server.admin.call.Ask;
import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.View;
import idp.server.page.view.console.ConsoleHomeView;
import idp.server.page.view.console.ConsoleNoView;
import idp.server.page.view.console.ConsolePlace;
import idp.server.page.view.console.ConsoleShell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of the console.
final class ConsoleSamples {
    private ConsoleSamples() {}

    /// @param text in every place that somebody else fills, null for friendly values
    static void addTo(Map<String, View> views, Account alice, Form form, @Nullable String text) {
        views.put(
                "console-home",
                new ConsoleHomeView(
                        shell(alice, form, ConsolePlace.HOME, text), HomeSamples.figures(true)));
        var nobody =
                new ConsoleShell(
                        alice,
                        form,
                        List.of(ConsolePlace.HOME),
                        ConsolePlace.HOME,
                        null,
                        List.of());
        views.put("console-nothing", new ConsoleHomeView(nobody, null));
        views.put(
                "console-first",
                new ConsoleHomeView(
                        shell(alice, form, ConsolePlace.HOME, text), HomeSamples.figures(false)));
        ClientSamples.addTo(views, alice, form, text);
        PeopleSamples.addTo(views, alice, form, text);
        StandingSamples.addTo(views, alice, form, text);
        views.put("console-no", new ConsoleNoView(nobody, ConsoleNoView.Why.DENIED, "7F3K-2Q"));
        OperateSamples.addTo(views, alice, form, text);
        AccessSamples.addTo(views, alice, form, text);
        ConsoleAuditSamples.addTo(views, alice, form, text);
    }

    static ConsoleShell shell(Account alice, Form form, ConsolePlace here, @Nullable String text) {
        var command = Ask.get("/users").where("search", text).command("https://id.example");
        return new ConsoleShell(
                alice, form, List.of(ConsolePlace.values()), here, null, List.of(command));
    }
}
