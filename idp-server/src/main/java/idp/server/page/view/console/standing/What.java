package idp.server.page.view.console.standing;

/// What stands until somebody ends it.
public enum What {
    SIGN_INS("/admin/sign-ins", "/admin/end-sign-ins", "end_sessions"),
    ACCESS("/admin/app-access", "/admin/end-app-access", "remove_grants");

    /// What the policies of `gatehouse` call looking at it.
    public static final String LOOK = "read_accounts";

    private final String list;
    private final String end;
    private final String action;

    What(String list, String end, String action) {
        this.list = list;
        this.end = end;
        this.action = action;
    }

    /// Where all of them are, under the issuer's path.
    public String list() {
        return list;
    }

    /// Where those that were ticked are ended.
    public String end() {
        return end;
    }

    /// What the policies of `gatehouse` call ending one.
    public String action() {
        return action;
    }

    /// Key of what the list is called.
    public String label() {
        return this == SIGN_INS ? "standing.sign-ins" : "standing.apps";
    }

    /// Key of the question whether it shall end.
    public String ask() {
        return this == SIGN_INS ? "standing.end.title" : "standing.access.title";
    }

    /// Key of what follows from its end.
    public String about() {
        return this == SIGN_INS ? "standing.end.about" : "standing.access.about";
    }

    /// Key of the button that ends it.
    public String act() {
        return this == SIGN_INS ? "standing.end.do" : "standing.access.do";
    }
}
