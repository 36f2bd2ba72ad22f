package idp.server;

import idp.core.jose.KeyForge;
import idp.core.jose.KeyPolicy;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.server.adapter.IssuerReach;
import idp.server.adapter.IssuerReach.Found;
import idp.server.adapter.mail.SmtpAnswer.Accepted;
import idp.server.adapter.mail.SmtpAnswer.Away;
import idp.server.adapter.mail.SmtpAnswer.PutOff;
import idp.server.adapter.mail.SmtpAnswer.Refused;
import idp.server.adapter.pkcs11.TokenTrouble;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program.Finding;
import idp.server.config.Config;
import idp.server.config.MailSettings;
import idp.server.db.ConnectionAttempt;
import idp.server.db.Database;
import idp.server.db.audit.WebhookState;
import idp.server.db.key.JdbiKeys;
import idp.server.db.key.JdbiSealedSecrets;
import idp.server.db.replica.JdbiLineage;
import idp.server.mailbox.MailboxFeature;
import idp.server.parts.MasterKeyParts;
import idp.server.parts.SigningKeyParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Looks at an installation as its operator would, and says what to do about what is wrong.
final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration SKEW = Duration.ofSeconds(1);
    private static final String DATABASE = "database";
    private static final String MAIL = "mail";
    private static final String MASTER_KEY = "master key";

    private final Config config;
    private final Opaque opaque;
    private final Consumer<String> tell;
    private final List<Finding> found = new ArrayList<>();

    /// @param tell what it waits for
    Doctor(Config config, Opaque opaque, Consumer<String> tell) {
        this.config = config;
        this.opaque = opaque;
        this.tell = tell;
    }

    List<Finding> examine() {
        good("configuration", "every setting is understood");
        try (var store = Store.ofCommand(config.store(), opaque, tell)) {
            if (answers(store.database())) {
                database(store.database());
            }
        } catch (Failed | IllegalStateException e) {
            bad(DATABASE, String.valueOf(e.getMessage()), "mend that, or choose another database");
        } catch (Unavailable e) {
            bad(DATABASE, "it answered once, and then no more", "look at its load and its log");
        }
        issuer(config.issuer());
        mail(config.mail());
        return List.copyOf(found);
    }

    /// Looks once: what is in the way now is what the operator wants to know.
    private boolean answers(Database database) {
        var attempt = new ConnectionAttempt(database.settings());
        var began = System.nanoTime();
        try (var _ = new Meanwhile(() -> "waiting for the database at " + attempt.where(), tell)) {
            var obstacle = attempt.tryOnce(Patience.LONGEST);
            if (obstacle != null) {
                bad(DATABASE, attempt.where() + ": " + obstacle.sentence(), obstacle.fix());
                return false;
            }
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(SLOW) > 0) {
            bad(
                    "database answers",
                    "it is slow: " + took.toSeconds() + " s to sign in and answer",
                    "look at its load, its disk, the network");
        }
        return true;
    }

    private void database(Database database) {
        var check = database.check();
        good(DATABASE, "PostgreSQL " + check.version());
        for (var warning : check.warnings()) {
            bad("durability", warning, "set it back to its default in postgresql.conf");
        }
        var pending = database.pending();
        if (pending == 0) {
            good("schema", "up to date");
        } else {
            bad("schema", pending + " migrations are due", "idp migrate");
            return;
        }
        good("history", JdbiLineage.in(database));
        clock(database);
        keys(database);
        masterKey(database);
        webhooks(database);
    }

    private void webhooks(Database database) {
        var dead = WebhookState.of(database).dead();
        if (dead > 0) {
            bad("webhooks", dead + " are dead, and hear nothing", "idp webhook list");
        }
    }

    private void clock(Database database) {
        var before = Wiring.machine().wall().instant();
        var there = database.time();
        var skew = Duration.between(before, there).abs();
        if (skew.compareTo(SKEW) <= 0) {
            good("clock", "within a second of the database's");
        } else {
            bad(
                    "clock",
                    "differs from the database's by " + skew.toSeconds() + " s",
                    "let NTP set the clock of this machine");
        }
    }

    private void keys(Database database) {
        var count = new JdbiKeys(database).all().size();
        if (count > 0) {
            var days = KeyPolicy.DEFAULT.active().toDays();
            good("signing keys", count + " stored, each replaced after " + days + " days");
        } else {
            bad("signing keys", "there are none yet", "idp serve (the first start makes them)");
        }
    }

    private void masterKey(Database database) {
        MasterKey master;
        try {
            master = MasterKeyParts.of(config, opaque);
        } catch (TokenTrouble e) {
            bad(MASTER_KEY, String.valueOf(e.getMessage()), e.fix());
            return;
        }
        var forge = new KeyForge(null, master);
        var secrets = new Secrets(new JdbiSealedSecrets(database), master, opaque);
        long former;
        try {
            var keys = new JdbiKeys(database).all();
            former = keys.stream().filter(key -> !forge.isCurrent(key)).count();
            former += secrets.notCurrent();
        } catch (IllegalStateException e) {
            bad(
                    MASTER_KEY,
                    "it does not open all that is sealed",
                    "put the former one behind it: docs/master-key.md");
            return;
        }
        var looked = SigningKeyParts.look(config, new JdbiKeys(database), master, database.time());
        looked.missing().forEach(key -> bad("signing keys", key.sentence(), "docs/hsm.md"));
        if (looked.inToken() > 0 && looked.missing().isEmpty()) {
            good("signing keys", looked.inToken() + " are in a token; those that sign can");
        }
        if (former == 0) {
            good(MASTER_KEY, "everything is sealed under it; no former one is needed");
        } else {
            bad(MASTER_KEY, former + " seals still need the former one", "idp key rewrap");
        }
    }

    private void issuer(Issuer issuer) {
        var reach = new IssuerReach(issuer, PATIENCE);
        var found = reach.found();
        if (found == Found.NAMED) {
            good("issuer", found.sentence(reach.url()));
        } else {
            bad("issuer", found.sentence(reach.url()), found.fix());
        }
    }

    private void mail(MailSettings mail) {
        switch (mail) {
            case MailSettings.Nowhere _ ->
                    good(MAIL, "there is none: nobody is told of anything (IDP_SMTP_URL)");
            case MailSettings.Mailbox _ ->
                    good(MAIL, "letters stay on this machine: " + MailboxFeature.HOME);
            case MailSettings.Smtp smtp -> handshake(smtp);
        }
    }

    private void handshake(MailSettings.Smtp smtp) {
        var server = Post.server(smtp, config.issuer().value());
        switch (server.shakeHands()) {
            case Away(var trouble, var words) ->
                    bad(
                            MAIL,
                            server.where()
                                    + ": "
                                    + trouble.sentence()
                                    + (words.isEmpty() ? "" : " (" + words + ")"),
                            trouble.fix());
            case Accepted _, PutOff _, Refused _ ->
                    good(MAIL, server.where() + " takes letters (idp mail test ADDRESS)");
        }
    }

    private void good(String subject, String detail) {
        found.add(new Finding(subject, true, detail, ""));
    }

    private void bad(String subject, String detail, String fix) {
        found.add(new Finding(subject, false, detail, fix));
    }
}
