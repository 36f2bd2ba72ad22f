package idp.server.page.view;

/// One page with everything it says. A new page is a record that answers these, and a template; it lies
/// with the pages of its feature.
public interface View {
    /// The file of its template, below `src/main/jte`.
    String template();

    Title title();

    /// Whether its form, or what follows that, may end at an app: see `Csp`.
    boolean mayEndAtAnApp();
}
