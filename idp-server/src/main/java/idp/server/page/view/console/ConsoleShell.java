package idp.server.page.view.console;

import idp.server.page.view.Account;
import idp.server.page.view.Form;
import idp.server.page.view.account.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page of the console has around it: who is at work, where else they can go, and the way out.
///
/// @param signOut form behind "Sign out"
/// @param places those that this person may look at
/// @param here the place that this page belongs to
/// @param done what was done by the request that led here
/// @param commands the same as lines of a shell, for those who would rather have it done by a program
public record ConsoleShell(
        Account account,
        Form signOut,
        List<ConsolePlace> places,
        ConsolePlace here,
        @Nullable Said done,
        List<String> commands) {
    public ConsoleShell {
        places = List.copyOf(places);
        commands = List.copyOf(commands);
    }
}
