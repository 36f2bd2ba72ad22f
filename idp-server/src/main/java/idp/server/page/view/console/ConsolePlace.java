package idp.server.page.view.console;

/// The pages of the console that its navigation leads to, in its order.
public enum ConsolePlace {
    HOME("/admin", "", "console.nav.home", "console.home.about"),
    CLIENTS("/admin/clients", "read_clients", "client.list", "client.list.about"),
    USERS("/admin/users", "read_users", "people.users", "people.users.about"),
    GROUPS("/admin/groups", "read_groups", "people.groups", "people.groups.about"),
    INVITATIONS(
            "/admin/invitations",
            "read_invitations",
            "people.invitations",
            "people.invitations.about"),
    SIGN_INS("/admin/sign-ins", "read_accounts", "standing.sign-ins", "standing.about"),
    APIS("/admin/apis", ConsolePlace.OF_SOME_API, "access.nav", "access.about"),
    AUDIT("/admin/audit", "read_audit", "audit.nav", "audit.about"),
    EXPLAIN("/admin/explain", "read_audit", "explain.nav", "explain.about"),
    HEALTH("/admin/health", "read_signing_keys", "operate.nav", "operate.about");

    /// What somebody may look at who may read any API at all.
    public static final String OF_SOME_API = "read";

    private final String path;
    private final String action;
    private final String name;
    private final String about;

    ConsolePlace(String path, String action, String name, String about) {
        this.path = path;
        this.action = action;
        this.name = name;
        this.about = about;
    }

    /// Under the issuer's.
    public String path() {
        return path;
    }

    /// What the policies of `gatehouse` call looking at it; empty where everybody may.
    public String action() {
        return action;
    }

    /// Key of what the link says.
    public String label() {
        return name;
    }

    /// Key of the sentence that tells what is found there.
    public String about() {
        return about;
    }
}
