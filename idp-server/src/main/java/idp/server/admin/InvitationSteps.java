package idp.server.admin;

import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.core.link.Invitations.Given;
import idp.core.link.NewInvitations;
import idp.core.link.NewInvitations.Wish;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Body;
import idp.server.admin.call.Problem;
import idp.server.parts.PeopleParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Invitations. All of a call are looked at before any is made, and all of them are, or none.
final class InvitationSteps {
    private static final int MOST = 1_000;

    private final PeopleParts people;

    InvitationSteps(PeopleParts people) {
        this.people = people;
    }

    AdminAnswer list(AdminCall call) {
        return call.page(people.invitations()::list, Given::id, given -> shown(given, call.now()));
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(call), call.now()));
    }

    AdminAnswer create(AdminCall call) {
        var body = call.body(Set.of("invitations", "mail"));
        var wanted = body.objects("invitations", Set.of("email", "groups", "uses", "expires_in"));
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw body.wrong("invitations", "must be a list of 1 to 1000");
        }
        var mail = body.flag("mail");
        if (mail && !people.mailed()) {
            throw UserSteps.mailIsOff();
        }
        var wishes = wanted.stream().map(InvitationSteps::wish).toList();
        mustBeFit(wanted, wishes);
        var made = people.newInvitations().invite(wishes, mail);
        var items =
                made.stream()
                        .map(one -> shown(one, mail && one.errand().address() != null))
                        .toList();
        return AdminAnswer.once(201, Map.of(), Map.of("items", items));
    }

    private void mustBeFit(List<Body> wanted, List<Wish> wishes) {
        var errors = new ArrayList<Problem.At>();
        var addresses = new HashSet<String>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i);
            var problem = people.newInvitations().problem(wish);
            if (problem != null) {
                errors.addAll(fault(wanted.get(i), problem).errors());
            } else if (wish.address() != null
                    && !addresses.add(wish.address().toLowerCase(Locale.ROOT))) {
                errors.addAll(wanted.get(i).wrong("email", "stands twice in this list").errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem(400, "invalid_request", "the body cannot be accepted", errors);
        }
    }

    private static Problem fault(Body at, NewInvitations.Problem problem) {
        return switch (problem) {
            case ADDRESS -> at.wrong("email", "must be an address that a letter can go to");
            case HAS_ACCOUNT -> at.wrong("email", "belongs to somebody who has an account");
            case NO_SUCH_GROUP -> at.wrong("groups", "must be names of groups that there are");
            case USES -> at.wrong("uses", "must be 1 to 10000, and 1 where there is an email");
            case LIFETIME -> at.wrong("expires_in", "must be 300 to 7776000 seconds");
        };
    }

    private static Wish wish(Body body) {
        var uses = body.whole("uses");
        var seconds = body.whole("expires_in");
        return new Wish(
                body.text("email"),
                body.names("groups"),
                uses == null ? 1 : (int) Math.min(uses, Integer.MAX_VALUE),
                seconds == null
                        ? Errand.Kind.INVITATION.lifetime()
                        : Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE)));
    }

    AdminAnswer withdraw(AdminCall call) {
        var given = require(call);
        call.mustMatch(shown(given, call.now()));
        if (!people.invitations().withdraw(given.id(), call.now())) {
            throw new Problem(409, "not_open", "the invitation is used up, expired or withdrawn");
        }
        return AdminAnswer.done();
    }

    private Given require(AdminCall call) {
        var found = people.invitations().find(call.path("invitation"));
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    /// What was mailed is known to whom it went, and to nobody else.
    private Map<String, Object> shown(Made made, boolean mailed) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", made.id());
        put(document, "email", made.errand().address());
        document.put("mailed", mailed);
        if (!mailed) {
            document.put("url", people.newInvitations().url(made));
            put(document, "code", made.code());
        }
        document.put("expires_at", made.expiresAt().toString());
        return document;
    }

    private static Map<String, Object> shown(Given given, Instant now) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", given.id());
        put(document, "email", given.invitation().address());
        document.put("groups", given.invitation().groups());
        document.put("uses", given.invitation().uses());
        document.put("used", given.used());
        document.put("state", given.state(now).name().toLowerCase(Locale.ROOT));
        document.put("created_at", given.createdAt().toString());
        document.put("expires_at", given.expiresAt().toString());
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable String value) {
        if (value != null) {
            document.put(name, value);
        }
    }
}
