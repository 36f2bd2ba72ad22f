package idp.server.db.join;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.join.Admission;
import idp.core.join.Joins;
import idp.core.link.ActionLink;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.core.link.Presented;
import idp.core.user.User;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeyRegistration;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DatabaseFaults;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import idp.server.db.link.LinkRows;
import idp.server.db.user.NewUserRow;
import idp.server.db.user.passkey.PasskeyRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Accounts by link in PostgreSQL. The update of the link's row decides who makes one, and the primary key
/// of the names who gets a name; if that fails, the link is as it was.
public final class JdbiJoins implements Joins {
    private final Database database;

    public JdbiJoins(Database database) {
        this.database = database;
    }

    @Override
    public Outcome join(Kind kind, Presented by, Wanted wanted) {
        try {
            return database.transaction(db -> joined(db, kind, by, wanted));
        } catch (Unmade e) {
            return new Outcome.PasskeyRefused(e.why);
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return new Outcome.NameTaken();
            }
            throw e;
        }
    }

    private static Outcome joined(Handle db, Kind kind, Presented by, Wanted wanted) {
        var now = Endings.clock(db, Instant.EPOCH);
        if (kind == Kind.SET_UP) {
            AdministratorRows.lock(db);
            if (AdministratorRows.exist(db, now)) {
                return new Outcome.NotTheFirst();
            }
        }
        var link = LinkRows.take(db, kind, by, now);
        if (link == null || !(link.errand() instanceof Errand.Join errand)) {
            return new Outcome.Ended();
        }
        var user = Admission.of(errand, wanted.account().user());
        // Whoever joins is somebody from now on, and this is what they do.
        var origin = Origin.current().by(Origin.acting(new Actor.Person(user.id())));
        ScopedValue.where(Origin.CURRENT, origin).run(() -> write(db, user, wanted, link, now));
        return new Outcome.Joined(user);
    }

    private static void write(Handle db, User user, Wanted wanted, ActionLink link, Instant now) {
        NewUserRow.write(db, user, wanted.account().password(), now);
        var passkey = wanted.passkey();
        if (passkey != null) {
            add(db, passkey, now);
        }
        if (wanted.terms() != null) {
            TermsRows.accept(db, user.id(), wanted.terms(), now);
        }
        switch (link.errand()) {
            case Errand.Invitation _ -> LinkRows.usedBy(db, link, user.id(), now);
            case Errand.SetUp _ ->
                    AdministratorRows.give(
                            db, link.id(), user.id(), null, "person:" + user.id(), now);
            case Errand.SignUp _, Errand.Recover _, Errand.NewAddress _ -> {}
        }
        for (var group : user.person().groups()) {
            var target = Target.member(group, user.id());
            AuditRows.write(db, AuditEvent.of(AuditEvent.Kind.GROUP_JOINED, target), now);
        }
        Epochs.bump(db, Epochs.ASSIGNMENT);
    }

    private static void add(Handle db, PasskeyRegistration.Choice.Fit fit, Instant now) {
        var added = PasskeyRows.insert(db, fit.passkey(), fit.handle(), fit.challenge(), now);
        var why = PasskeyRegistration.refusal(added);
        if (why != null) {
            throw new Unmade(why);
        }
    }

    /// Undoes the transaction: without its passkey there is no account.
    private static final class Unmade extends RuntimeException {
        private final PasskeyRefusal why;

        Unmade(PasskeyRefusal why) {
            super("the passkey was not taken", null, false, false);
            this.why = why;
        }
    }
}
