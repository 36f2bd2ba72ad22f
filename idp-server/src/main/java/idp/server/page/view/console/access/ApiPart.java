package idp.server.page.view.console.access;

/// The pages about one API, in the order that their links stand in.
public enum ApiPart {
    OVERVIEW("", "access.overview"),
    ROLES("/roles", "access.roles"),
    POLICIES("/policies", "access.policies"),
    TRY("/try", "access.try"),
    WHO("/who", "access.who"),
    DECISIONS("/decisions", "access.decisions");

    private final String path;
    private final String label;

    ApiPart(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /// Under the API's own page.
    public String path() {
        return path;
    }

    /// Key of what the link says.
    public String label() {
        return label;
    }
}
