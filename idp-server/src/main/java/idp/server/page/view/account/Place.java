package idp.server.page.view.account;

/// The pages of an account that its navigation leads to, in its order. A page adds itself here when it
/// is there.
public enum Place {
    HOME("/account", "account.nav.home", "account.home.title"),
    PROFILE("/account/profile", "account.nav.profile", "account.profile.about"),
    SECURITY("/account/security", "account.nav.security", "account.security.about"),
    DEVICES("/account/devices", "account.nav.devices", "own.devices.about"),
    APPS("/account/apps", "account.nav.apps", "own.apps.about"),
    ACTIVITY("/account/activity", "account.nav.activity", "own.activity.about"),
    DATA("/account/data", "account.nav.data", "own.data.about");

    private final String path;
    private final String name;
    private final String about;

    Place(String path, String name, String about) {
        this.path = path;
        this.name = name;
        this.about = about;
    }

    /// Under the issuer's.
    public String path() {
        return path;
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
