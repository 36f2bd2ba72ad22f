package idp.server.adapter.mail;

import java.time.Instant;

/// A letter in its final form, for one recipient.
///
/// @param id names it among all that this installation ever sends: of two with one name a reader keeps one
/// @param language a BCP 47 tag
public record Mail(
        String id,
        String to,
        String language,
        String subject,
        String text,
        String html,
        Instant date) {
    /// Never shows what is worth an account.
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
