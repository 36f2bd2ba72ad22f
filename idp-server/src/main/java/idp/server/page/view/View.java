package idp.server.page.view;

/// One page with everything it says. A new page is a new record here; the compiler then asks `Pages`
/// for its template, and `Csp` where its form may end.
public sealed interface View
        permits LoginView,
                NewPasswordView,
                ConsentView,
                ChooserView,
                LogoutView,
                SignedOutView,
                ErrorView,
                HomeView,
                FormPostView,
                OnwardView,
                PlaygroundView,
                InspectView {}
