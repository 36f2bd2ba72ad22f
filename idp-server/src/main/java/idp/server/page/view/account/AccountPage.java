package idp.server.page.view.account;

import idp.server.page.view.View;

/// A page of an account. It ends at no app, and no window that opened it may reach into it.
public interface AccountPage extends View {
    AccountShell shell();

    @Override
    default boolean mayEndAtAnApp() {
        return false;
    }

    @Override
    default boolean isApart() {
        return true;
    }
}
