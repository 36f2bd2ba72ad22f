package idp.server.page.mail;

import idp.core.mail.Letter.Link.About;

/// The texts of a letter with a link.
///
/// @param text `{0}` is the provider
record LinkWords(String title, String text, String button, String remedy) {
    private static final String LEAVE = "mail.not-you.leave";

    static LinkWords of(About about) {
        return switch (about) {
            case RECOVER ->
                    new LinkWords(
                            "mail.recover.title",
                            "mail.recover.text",
                            "mail.recover.button",
                            LEAVE);
            case NEW_ADDRESS ->
                    new LinkWords(
                            "mail.address.title",
                            "mail.address.text",
                            "mail.address.button",
                            LEAVE);
            case SIGN_UP ->
                    new LinkWords(
                            "mail.sign-up.title",
                            "mail.sign-up.text",
                            "mail.sign-up.button",
                            LEAVE);
            case HAS_ACCOUNT ->
                    new LinkWords(
                            "mail.has-account.title",
                            "mail.has-account.text",
                            "mail.has-account.button",
                            LEAVE);
            case INVITATION ->
                    new LinkWords(
                            "mail.invitation.title",
                            "mail.invitation.text",
                            "mail.invitation.button",
                            "mail.invitation.not-you");
        };
    }
}
