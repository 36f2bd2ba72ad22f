package idp.server;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.Feed;
import idp.core.revoke.MachineClock;
import idp.core.revoke.Receipts;
import idp.core.revoke.Revocations;
import idp.core.revoke.TokenStatuses;
import idp.server.account.AccountFeature;
import idp.server.account.AccountParts;
import idp.server.account.SecurityPart;
import idp.server.account.apps.AppsFeature;
import idp.server.account.data.DataFeature;
import idp.server.account.devices.DevicesFeature;
import idp.server.account.factor.AccountFactorFeature;
import idp.server.account.factor.FactorSections;
import idp.server.account.passkey.OwnPasskeysFeature;
import idp.server.account.passkey.PasskeyPart;
import idp.server.account.password.OwnPasswordFeature;
import idp.server.account.password.PasswordPart;
import idp.server.account.profile.ProfileFeature;
import idp.server.adapter.IssuerReach;
import idp.server.adapter.QrCodes;
import idp.server.admin.AdminFeature;
import idp.server.admin.operate.Vitals;
import idp.server.config.Config;
import idp.server.config.MailSettings;
import idp.server.console.ConsoleFeature;
import idp.server.console.ConsoleParts;
import idp.server.console.access.AccessFeature;
import idp.server.console.audit.AuditFeature;
import idp.server.console.client.ClientsFeature;
import idp.server.console.operate.OperateFeature;
import idp.server.console.people.PeopleFeature;
import idp.server.console.standing.StandingFeature;
import idp.server.db.Database;
import idp.server.db.Schema;
import idp.server.db.replica.ReplicatedDenylist;
import idp.server.db.schema.Steps;
import idp.server.decide.DecideFeature;
import idp.server.feed.FeedFeature;
import idp.server.job.Job;
import idp.server.job.Jobs;
import idp.server.mailbox.MailboxFeature;
import idp.server.oauth.OauthFeature;
import idp.server.page.view.factor.QrCode;
import idp.server.parts.NodeParts;
import idp.server.parts.Together;
import idp.server.parts.TokenParts;
import idp.server.playground.PlaygroundClient;
import idp.server.playground.PlaygroundFeature;
import idp.server.signin.SigninFeature;
import idp.server.signin.factor.FactorFeature;
import idp.server.signin.join.JoinFeature;
import idp.server.signin.leave.LeavingFeature;
import idp.server.signin.passkey.PasskeyFeature;
import idp.server.signin.recover.RecoverFeature;
import idp.server.signin.way.Way;
import idp.server.web.AssetsHandler;
import idp.server.web.BrandHandler;
import idp.server.web.CommonFeature;
import idp.server.web.Feature;
import idp.server.web.HealthHandler;
import idp.server.web.LanguageHandler;
import idp.server.web.LogosHandler;
import idp.server.web.enrol.EnrolPieces;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Composes a node of its features, and is the one place where chance and time come from.
final class Wiring {
    /// So long a page of health waits for what is in front of this server.
    private static final Duration OUTSIDE = Duration.ofSeconds(3);

    private Wiring() {}

    /// The one place where randomness comes from.
    static Opaque opaque() {
        return new Opaque(new SecureRandom());
    }

    /// The one place where this machine's clocks are read.
    static MachineClock machine() {
        return new MachineClock(System::nanoTime, InstantSource.system());
    }

    /// The time of this machine, for a command that has no database to ask.
    static InstantSource time() {
        return InstantSource.system();
    }

    /// By what an operator knows this node.
    static String name(Config.Listen listen) {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + listen.port();
        } catch (UnknownHostException _) {
            return listen.host() + ":" + listen.port();
        }
    }

    /// @param own the share of the database that jobs have: health is told while requests wait
    static Vitals vitals(
            Issuer issuer, Readiness ready, ReplicatedDenylist denylist, Jobs jobs, Database own) {
        return new Vitals(
                ready::parts,
                denylist::age,
                () -> jobs.all().stream().map(Wiring::chore).toList(),
                () -> new Vitals.Schema(Schema.last(own), Integer.parseInt(Steps.version())),
                new IssuerReach(issuer, OUTSIDE),
                time());
    }

    private static Vitals.Chore chore(Job job) {
        return new Vitals.Chore(
                job.name().wire(),
                job.period(),
                job.hasEnded() ? job.age() : null,
                job.failed(),
                job.isLate());
    }

    /// Each feature wires itself; a new one is a line here.
    ///
    /// @param ready whether this node can give good answers now
    static Routes routes(
            NodeParts node,
            Database database,
            Feed feed,
            Revocations revocations,
            Receipts receipts,
            TokenStatuses statuses,
            Vitals vitals,
            Readiness ready) {
        var playground = node.issuer.path() + PlaygroundClient.HOME;
        var way = Way.of(node);
        var account = AccountParts.of(node, SigninFeature.door(node));
        var pieces =
                new EnrolPieces(
                        node.site.name(),
                        text -> {
                            var drawn = QrCodes.of(text);
                            return new QrCode(drawn.size(), drawn.path());
                        });
        var admin = AdminFeature.of(node, vitals, Together.of(node.issuer, database, node.on));
        var tokens = TokenParts.of(node, revocations, statuses);
        var console = ConsoleParts.of(account, admin.api());
        var passkeys = node.passkeys;
        var security = new ArrayList<SecurityPart>();
        security.add(new PasswordPart(node.on.passwordChange));
        if (passkeys != null) {
            security.add(new PasskeyPart(node.on.passkeys));
        }
        security.addAll(FactorSections.of(node.on.secondFactors));
        var features =
                new ArrayList<Feature>(
                        List.of(
                                OauthFeature.of(node, tokens),
                                SigninFeature.of(node, way),
                                FactorFeature.of(node, way, pieces),
                                AccountFactorFeature.of(account, pieces),
                                AccountFeature.of(
                                        account,
                                        security,
                                        List.of(
                                                ProfileFeature.advice(account),
                                                DevicesFeature.advice(account)),
                                        node.isDev() ? playground : null),
                                JoinFeature.of(node, way),
                                ProfileFeature.of(account),
                                OwnPasswordFeature.of(account),
                                DevicesFeature.of(account),
                                AppsFeature.of(account),
                                DataFeature.of(account),
                                LeavingFeature.of(node),
                                RecoverFeature.of(node, way),
                                DecideFeature.of(node),
                                FeedFeature.of(node, feed, receipts),
                                admin,
                                new ConsoleFeature(console),
                                new AuditFeature(console),
                                new AccessFeature(console),
                                new OperateFeature(console),
                                ClientsFeature.of(console, tokens),
                                new PeopleFeature(console),
                                new StandingFeature(console)));
        if (passkeys != null) {
            features.add(PasskeyFeature.of(node, passkeys, way));
            features.add(OwnPasskeysFeature.of(account, passkeys));
        }
        if (node.isDev()) {
            features.add(PlaygroundFeature.of(node));
        }
        if (node.config.mail() instanceof MailSettings.Mailbox) {
            features.add(MailboxFeature.of(node, database));
        }
        features.add(
                new CommonFeature(
                        new HealthHandler(ready),
                        new AssetsHandler(node.assets, node.issuer.path()),
                        new LogosHandler(node.on.own.logos()),
                        new LanguageHandler(node.texts, node.languages, node.forms, node.screen),
                        new BrandHandler(
                                node.screen, node.texts, node.assets, node.config.brand().name())));
        return new Routes(node.issuer, node.edge, node.unread, features);
    }
}
