package idp.server.page.view.own;

import idp.server.page.view.account.Said;
import java.util.List;
import java.util.Set;

/// What was shown in a sign-in, in words: RFC 8176 §2.
public final class Methods {
    /// How people call them; what only says how many there were is left out.
    private static final Set<String> KNOWN = Set.of("pwd", "otp", "swk", "hwk", "user");

    private Methods() {}

    public static List<Said> of(List<String> amr) {
        return amr.stream()
                .filter(KNOWN::contains)
                .map(method ->
                        switch (method) {
                            case "pwd" -> "own.factor.password";
                            case "otp" -> "own.factor.code";
                            case "user" -> "own.factor.verified";
                            default -> "own.factor.passkey";
                        })
                .distinct()
                .map(key -> Said.of(key))
                .toList();
    }
}
