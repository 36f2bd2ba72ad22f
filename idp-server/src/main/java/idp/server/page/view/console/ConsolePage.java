package idp.server.page.view.console;

import idp.server.page.view.View;

/// A page of the console. It ends at no app, and no window that opened it may reach into it.
public interface ConsolePage extends View {
    ConsoleShell shell();

    @Override
    default boolean mayEndAtAnApp() {
        return false;
    }

    @Override
    default boolean isApart() {
        return true;
    }
}
