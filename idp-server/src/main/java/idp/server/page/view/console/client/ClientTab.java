package idp.server.page.view.console.client;

/// The pages of one client, in the order of its tabs.
public enum ClientTab {
    SETTINGS("", "client.settings"),
    CONSENT("/consent", "client.consent"),
    TOKENS("/tokens", "client.tokens"),
    LOGO("/logo", "client.logo"),
    SECRETS("/secrets", "client.secrets"),
    TOLD("/claims", "client.told"),
    TRIAL("/test", "client.trial"),
    APP("/app", "client.paste");

    private final String path;
    private final String label;

    ClientTab(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /// Below the client's.
    public String path() {
        return path;
    }

    /// Key of what the tab says.
    public String label() {
        return label;
    }
}
