package idp.server.page.view.account;

import java.util.List;

/// The password, on the page about security.
///
/// @param exists whether the account has one
public record PasswordSection(boolean exists) implements Section {
    /// Of the page that changes it.
    public static final String PATH = "/account/password";

    public static final Said CHANGED = Said.of("account.password.changed");
    public static final Said ENDED = Said.of("account.password.ended");

    @Override
    public String id() {
        return "password-section";
    }

    @Override
    public Said title() {
        return Said.of("account.password.title");
    }

    @Override
    public Said state() {
        return Said.of(exists ? "account.password.exists" : "account.password.none");
    }

    @Override
    public Tone tone() {
        return Tone.PLAIN;
    }

    @Override
    public List<Line> lines() {
        return List.of();
    }

    @Override
    public List<Way> ways() {
        var says = exists ? "account.password.change" : "account.password.set";
        return List.of(new Way("change-password", Said.of(says), PATH));
    }
}
