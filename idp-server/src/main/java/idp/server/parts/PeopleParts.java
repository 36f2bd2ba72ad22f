package idp.server.parts;

import idp.core.access.Keepers;
import idp.core.link.ActionLinks;
import idp.core.link.Invitations;
import idp.core.link.LetterThrottle;
import idp.core.link.NewInvitations;
import idp.core.link.Recoveries;
import idp.core.link.Recovery;
import idp.core.oauth.Opaque;
import idp.core.user.NewUsers;
import idp.core.user.Users;
import idp.server.config.Config;
import idp.server.config.MailSettings;
import idp.server.db.Database;
import idp.server.db.Share;
import idp.server.db.TransactionTime;
import idp.server.db.link.JdbiInvitations;
import idp.server.db.mail.Outbox;
import idp.server.db.user.JdbiRecoveries;
import idp.server.db.user.JdbiUserSearch;
import java.time.InstantSource;

/// What those use who manage people and clients, at the command line and by the admin API.
///
/// @param mailed whether this installation sends mail
public record PeopleParts(
        Users users,
        Users.Search search,
        NewUsers newUsers,
        Recovery recovery,
        Recoveries recoveries,
        Invitations invitations,
        NewInvitations newInvitations,
        ClientParts clients,
        boolean mailed) {
    static PeopleParts of(
            Config config,
            Database admin,
            Users users,
            NewUsers newUsers,
            ActionLinks links,
            Keepers keepers,
            LetterThrottle throttle,
            Opaque opaque,
            InstantSource clock) {
        var issuer = config.issuer();
        var invitations = new JdbiInvitations(admin);
        return new PeopleParts(
                users,
                new JdbiUserSearch(admin),
                newUsers,
                new Recovery(users, throttle, links, issuer, opaque, clock),
                new JdbiRecoveries(admin.share(Share.PAGES), TransactionTime.OF_DATABASE),
                invitations,
                new NewInvitations(users, keepers.groups(), links, invitations, issuer, clock),
                ClientParts.of(admin, opaque, clock),
                !(config.mail() instanceof MailSettings.Nowhere));
    }

    static Outbox.Way way(MailSettings mail) {
        return switch (mail) {
            case MailSettings.Smtp _ -> Outbox.Way.SENT;
            case MailSettings.Mailbox _ -> Outbox.Way.KEPT;
            case MailSettings.Nowhere _ -> Outbox.Way.NONE;
        };
    }
}
