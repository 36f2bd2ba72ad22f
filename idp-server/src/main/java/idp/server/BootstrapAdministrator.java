package idp.server;

import static idp.core.access.ResourceServer.OWN;

import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.core.join.Administrators;
import idp.core.user.Identifier;
import idp.core.user.NewUsers;
import idp.core.user.Person;
import idp.server.config.SignUpSettings.Bootstrap;
import idp.server.parts.Components;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The administrator that the configuration names, for machines that set up machines. It is no lasting one: the
/// password has to be changed at the first sign-in, and the role ends after a day. Each start gives it
/// another day while no other person manages the server.
final class BootstrapAdministrator {
    static final Duration TERM = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(BootstrapAdministrator.class);
    private static final String BY = "server";

    private final Components on;

    BootstrapAdministrator(Components on) {
        this.on = on;
    }

    /// Several nodes may do it at once.
    void appoint(@Nullable Bootstrap told) {
        var now = on.clock.instant();
        if (told == null || on.join.administrators().exist(now)) {
            return;
        }
        var role = new Assignment(Administrators.ROLE, null, null, null, now.plus(TERM));
        var holder = new RoleHolder(RoleHolder.Type.USER, account(told));
        on.keepers.assignments().assign(OWN, on.opaque.id(), holder, role, BY, now);
        LOG.info("{} is administrator for a day", told.email());
    }

    private String account(Bootstrap told) {
        var outcome = on.newUsers.create(Person.named(null, told.email()), told.password(), true);
        return switch (outcome) {
            case NewUsers.Outcome.Made(var user) -> user.id();
            case NewUsers.Outcome.NameTaken() -> known(told);
            case NewUsers.Outcome.BadName(var problem) ->
                    throw new IllegalStateException(
                            "IDP_BOOTSTRAP_ADMIN_EMAIL cannot be used: " + problem);
            case NewUsers.Outcome.BadPassword(var problem) ->
                    throw new IllegalStateException(
                            "IDP_BOOTSTRAP_ADMIN_PASSWORD cannot be used: " + problem);
        };
    }

    private String known(Bootstrap told) {
        var name = Identifier.of(told.email());
        var user = name == null ? null : on.users.find(name);
        if (user == null) {
            throw new IllegalStateException("the bootstrap administrator is gone again");
        }
        return user.id();
    }
}
