package idp.server.page.mail;

import idp.core.audit.AuditEvent.Kind;
import java.util.Map;

/// The texts of a notice: what was done, and what to do if it was somebody else.
///
/// @param text `{0}` is the account, `{1}` the provider
/// @param remedy `{0}` is the provider, `{1}` its address
record NoticeWords(String title, String text, String remedy) {
    private static final String CHANGE = "mail.not-you.change";
    private static final String TELL = "mail.not-you.tell";

    /// A line for each kind that is told, by its name.
    static final Map<String, NoticeWords> ALL =
            Map.ofEntries(
                    words("PASSWORD_CHANGED", "mail.password.title", "mail.password.text", CHANGE),
                    words("EMAIL_CHANGED", "mail.email.title", "mail.email.text", TELL),
                    words("USERNAME_CHANGED", "mail.username.title", "mail.username.text", CHANGE),
                    words(
                            "OTHER_SESSIONS_ENDED",
                            "mail.sessions.title",
                            "mail.sessions.text",
                            CHANGE),
                    words("ACCOUNT_SECURED", "mail.secured.title", "mail.secured.text", CHANGE),
                    words(
                            "CONSENT_REMOVED",
                            "mail.app-removed.title",
                            "mail.app-removed.text",
                            CHANGE),
                    words("USER_DELETED", "mail.deleted.title", "mail.deleted.text", TELL),
                    words("USER_LEAVING", "mail.leaving.title", "mail.leaving.text", CHANGE),
                    words(
                            "USER_LEAVES_SOON",
                            "mail.leaves-soon.title",
                            "mail.leaves-soon.text",
                            CHANGE),
                    words("USER_STAYED", "mail.stayed.title", "mail.stayed.text", CHANGE),
                    words("DATA_DOWNLOADED", "mail.data.title", "mail.data.text", CHANGE),
                    words(
                            "PASSKEY_ADDED",
                            "mail.passkey-added.title",
                            "mail.passkey-added.text",
                            CHANGE),
                    words(
                            "PASSKEY_REMOVED",
                            "mail.passkey-removed.title",
                            "mail.passkey-removed.text",
                            CHANGE),
                    words(
                            "AUTHENTICATOR_ADDED",
                            "mail.authenticator-added.title",
                            "mail.authenticator-added.text",
                            CHANGE),
                    words(
                            "AUTHENTICATOR_REMOVED",
                            "mail.authenticator-removed.title",
                            "mail.authenticator-removed.text",
                            CHANGE),
                    words(
                            "RECOVERY_CODES_MADE",
                            "mail.codes-made.title",
                            "mail.codes-made.text",
                            CHANGE),
                    words(
                            "RECOVERY_CODE_USED",
                            "mail.code-used.title",
                            "mail.code-used.text",
                            CHANGE),
                    words(
                            "FACTORS_RESET",
                            "mail.factors-reset.title",
                            "mail.factors-reset.text",
                            CHANGE));

    /// What a person is told of, even where nobody found better words yet.
    private static final NoticeWords OTHER =
            new NoticeWords("mail.changed.title", "mail.changed.text", CHANGE);

    private static Map.Entry<String, NoticeWords> words(
            String kind, String title, String text, String remedy) {
        return Map.entry(kind, new NoticeWords(title, text, remedy));
    }

    static NoticeWords of(Kind act) {
        return ALL.getOrDefault(act.name(), OTHER);
    }
}
