package idp.server.page.view.console.people;

import org.jspecify.annotations.Nullable;

/// Why something was not done that was asked for on the page of one person.
public enum UserProblem {
    MAIL_IS_OFF("mail_is_off", "people.problem.mail-is-off"),
    NO_WAY_THERE("no_way_there", "people.problem.no-way-there"),
    LAST_CREDENTIAL("last_credential", "people.problem.last-credential");

    private final String name;
    private final String key;

    UserProblem(String name, String key) {
        this.name = name;
        this.key = key;
    }

    /// @param name of a problem of the admin API
    public static @Nullable UserProblem find(String name) {
        for (var one : values()) {
            if (one.name.equals(name)) {
                return one;
            }
        }
        return null;
    }

    public String key() {
        return key;
    }
}
