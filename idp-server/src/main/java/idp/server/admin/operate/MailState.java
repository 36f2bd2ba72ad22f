package idp.server.admin.operate;

import idp.server.config.MailSettings;

/// Where letters go.
enum MailState {
    NONE,
    MAILBOX,
    SMTP;

    static MailState of(MailSettings settings) {
        return switch (settings) {
            case MailSettings.Nowhere _ -> NONE;
            case MailSettings.Mailbox _ -> MAILBOX;
            case MailSettings.Smtp _ -> SMTP;
        };
    }
}
