package idp.server.account;

import idp.core.audit.Actor;
import idp.core.audit.Origin;
import idp.core.oauth.Params;
import idp.core.session.Session;
import idp.core.user.User;
import idp.server.web.request.Browser;
import idp.server.web.request.Exchange;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/// Somebody at a page of their account. Only [AccountGate] makes one.
///
/// @param session the one that they are signed in by, alive
/// @param form what the page was asked with, or the form that was posted from here
public record Visit(Exchange exchange, Browser browser, Session session, Params form, Instant at) {
    public User user() {
        return session.user();
    }

    /// What was typed in a field, without what surrounds it; empty if it was not sent.
    public String text(String field) {
        return Objects.requireNonNullElse(form.get(field), "").strip();
    }

    /// Does something in this person's name: the audit says so.
    public <T> T act(Supplier<T> what) {
        var them = Origin.current().by(new Actor.Person(user().id()));
        return ScopedValue.where(Origin.CURRENT, them).call(what::get);
    }
}
