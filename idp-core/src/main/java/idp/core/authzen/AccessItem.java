package idp.core.authzen;

import idp.core.access.Question;
import idp.core.oauth.Refused;

/// An item of a batch, as far as it could be read.
public sealed interface AccessItem {
    record Asked(Question question) implements AccessItem {}

    record Unread(Refused why) implements AccessItem {}
}
