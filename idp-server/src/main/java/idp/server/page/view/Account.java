package idp.server.page.view;

import java.util.List;
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

    /// The name and the login, cut where a line may end: an address has no spaces.
    public List<String> nameInPieces() {
        return inPieces(name);
    }

    public List<String> loginInPieces() {
        return inPieces(login);
    }

    private static List<String> inPieces(String text) {
        return List.of(text.split("(?<=[@._+])(?=[^@._+])", -1));
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
