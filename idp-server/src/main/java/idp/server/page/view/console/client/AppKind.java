package idp.server.page.view.console.client;

/// What an app is, in words that whoever builds it knows it by.
public enum AppKind {
    WEB("client.kind.web", "client.kind.web.what"),
    SPA("client.kind.spa", "client.kind.spa.what"),
    NATIVE("client.kind.native", "client.kind.native.what"),
    SERVICE("client.kind.service", "client.kind.service.what"),
    API("client.kind.api", "client.kind.api.what"),
    MCP("client.kind.mcp", "client.kind.mcp.what");

    private final String key;
    private final String what;

    AppKind(String key, String what) {
        this.key = key;
        this.what = what;
    }

    /// Key of its name.
    public String key() {
        return key;
    }

    /// Key of the sentence that tells it from the others.
    public String what() {
        return what;
    }
}
