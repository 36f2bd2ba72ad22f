package idp.server.signin.passkey;

import idp.core.factor.Enrolment;
import idp.core.factor.Enrolment.Draft;
import idp.core.session.SecondFactors;
import idp.core.user.User;
import idp.server.page.view.Form;
import idp.server.parts.NodeParts;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.enrol.FactorDrafts;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recovery codes of somebody who gets a passkey on the way in and has none yet. They are shown, and
/// said to be safe, before the passkey is made, and begin to hold with it; up to there they travel sealed,
/// as the draft of an authenticator app does.
record FirstCodes(SecondFactors factors, Enrolment enrolment, FactorDrafts drafts) {
    private static final String PAGE = "/factor/codes";
    private static final String DRAFT = "draft";

    static FirstCodes of(NodeParts node) {
        var on = node.on;
        var drafts = new FactorDrafts(node.issuer, on.ticketKeys, on.opaque);
        return new FirstCodes(on.factors, on.secondFactors.enrolment(), drafts);
    }

    /// Whether nothing has to be shown before the passkey.
    boolean areThere(Stop stop, User user) {
        return !areLacking(user) || safe(stop, user) != null;
    }

    private boolean areLacking(User user) {
        return factors.of(user.id()).recoveryCodes() == 0;
    }

    private @Nullable Draft safe(Stop stop, User user) {
        var opened = drafts.open(sealed(stop), stop.browser(), user, stop.at());
        return opened != null && opened.draft().safe() ? opened.draft() : null;
    }

    /// Whether those that were said to be safe are none any more: others in their place, without a word,
    /// would leave somebody with a sheet that opens nothing.
    boolean isLate(Stop stop) {
        var sealed = sealed(stop);
        return sealed != null && !drafts.isOurs(sealed, stop.browser(), stop.at());
    }

    /// The page that shows new ones.
    String begin(Stop stop, User user) {
        var draft = enrolment.beginCodes(user);
        var sealed = drafts.seal(draft, stop.browser(), stop.at(), stop.at());
        return PAGE + "?" + DRAFT + "=" + sealed;
    }

    /// Those that the account gets with the passkey; empty if it keeps what it has.
    List<byte[]> hashes(Stop stop, User user) {
        var draft = areLacking(user) ? safe(stop, user) : null;
        return draft == null ? List.of() : enrolment.hashes(user, draft);
    }

    Form carried(Form form, Stop stop) {
        var sealed = sealed(stop);
        if (sealed == null) {
            return form;
        }
        var hidden = new LinkedHashMap<>(form.hidden());
        hidden.put(DRAFT, sealed);
        return new Form(form.action(), hidden);
    }

    String carried(String path, Stop stop) {
        var sealed = sealed(stop);
        return sealed == null ? path : path + "?" + DRAFT + "=" + sealed;
    }

    private static @Nullable String sealed(Stop stop) {
        return stop.form().get(DRAFT);
    }
}
