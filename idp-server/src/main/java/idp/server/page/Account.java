package idp.server.page;

import java.util.Locale;

/// A person's account as pages show it: what they are called and what they sign in with.
public record Account(String name, String login) {
    public Account {
        name = Shown.plain(name);
        login = Shown.plain(login);
        if (name.isEmpty()) {
            name = login;
        }
    }

    public String letter() {
        return firstLetter(name);
    }

    /// The login where it says more than the name already does.
    public boolean hasOtherName() {
        return !name.equals(login);
    }

    static String firstLetter(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return Character.toString(text.codePointAt(i)).toUpperCase(Locale.ROOT);
            }
        }
        return "•";
    }
}
