package idp.server.page.view;

/// One page with everything it says. A new page is a record that answers these, and a template; it lies
/// with the pages of its feature.
public interface View {
    /// The file of its template, below `src/main/jte`.
    String template();

    Title title();

    /// Whether its form, or what follows that, may end at an app: see `Csp`.
    boolean mayEndAtAnApp();

    /// Whether windows of other sites that opened it, or that it opened, are cut off from it. A page that
    /// may be part of an app's sign-in leaves them alone.
    default boolean isApart() {
        return false;
    }

    /// Whether it is only passed through on the way elsewhere, so that there is nothing to choose on it.
    default boolean isPassing() {
        return false;
    }
}
