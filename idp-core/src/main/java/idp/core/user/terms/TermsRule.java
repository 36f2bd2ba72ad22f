package idp.core.user.terms;

import idp.core.user.User;
import org.jspecify.annotations.Nullable;

/// Whether somebody has terms of use to accept before they get any further. Where there are none, nothing is
/// asked, of nobody and of no database.
///
/// @param current null where there are none
public record TermsRule(@Nullable Terms current, AcceptedTerms accepted) {
    public boolean lacks(User user) {
        return current != null && !accepted.has(user.id(), current.version());
    }
}
