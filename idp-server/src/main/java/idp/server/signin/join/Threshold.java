package idp.server.signin.join;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.join.Joins;
import idp.core.join.Joins.Outcome;
import idp.core.join.Joins.Wanted;
import idp.core.link.ActionLink;
import idp.core.link.ActionLinks;
import idp.core.session.Factor;
import idp.core.session.Login.Passed;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.join.JoinEndedView;
import idp.server.page.view.join.JoinEndedView.Why;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.signin.way.Way;
import idp.server.web.Screen;
import idp.server.web.request.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the pages behind one kind of link share: which link it is, what it allows still, and the account
/// that comes of it.
final class Threshold {
    private final Door door;
    private final Way way;
    private final ActionLinks links;
    private final Joins joins;
    private final Screen screen;

    Threshold(Door door, Way way, ActionLinks links, Joins joins, Screen screen) {
        this.door = door;
        this.way = way;
        this.links = links;
        this.joins = joins;
        this.screen = screen;
    }

    Door door() {
        return door;
    }

    /// As the request brings it; empty if it does not.
    String shown(Stop stop) {
        var parameter = door.parameter;
        return parameter == null
                ? stop.exchange().http().pathParam("token")
                : Objects.requireNonNullElse(stop.form().get(parameter), "");
    }

    /// Uses nothing; null if it allows nothing (any more).
    @Nullable ActionLink look(String shown) {
        var by = door.presented(shown);
        return by == null ? null : links.look(door.kind, by);
    }

    /// On the way to the app whose tab asked for the link, if that is in this browser.
    Stop onward(Stop stop, ActionLink link) {
        var tx = link.onward();
        return tx == null
                ? stop
                : way.steps().arrive(stop.exchange(), stop.browser(), stop.form(), tx);
    }

    @Nullable App app(Stop stop, ActionLink link) {
        return onward(stop, link).outcome() instanceof AskLogin ask
                ? Screen.app(ask.request().client())
                : null;
    }

    /// Address of a page about this link.
    String address(String shown, String below, Map<String, String> more) {
        var fields = new LinkedHashMap<String, String>();
        var page = screen.at(door.path) + (door.parameter == null ? "/" + shown : "") + below;
        if (door.parameter != null) {
            fields.put(door.parameter, shown);
        }
        fields.putAll(more);
        return fields.isEmpty() ? page : page + "?" + Query.of(fields);
    }

    /// Posted to that page.
    Form form(Stop stop, String shown, String below, Map<String, String> more) {
        var plain = screen.form(door.path + below, stop.browser(), null);
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.putAll(more);
        if (door.parameter == null) {
            return new Form(address(shown, below, Map.of()), hidden);
        }
        hidden.put(door.parameter, shown);
        return new Form(plain.action(), hidden);
    }

    /// Makes the account and signs it in. Null if an answer was sent; else what the page has to say.
    ///
    /// @param stop as [#onward] has it
    @Nullable Outcome join(Stop stop, String shown, Wanted wanted, Factor with) {
        var by = door.presented(shown);
        if (by == null) {
            ended(stop, door.ended);
            return null;
        }
        var seen = new AtomicReference<@Nullable Outcome>();
        if (way.signIn().pass(stop, () -> joined(seen, joins.join(door.kind, by, wanted), with))) {
            return null;
        }
        return switch (seen.get()) {
            case Outcome.NameTaken taken -> taken;
            case Outcome.PasskeyRefused refused -> refused;
            case Outcome.NotTheFirst() -> ended(stop, Why.NOT_THE_FIRST);
            case Outcome.Ended() -> ended(stop, door.ended);
            // The account is there; what it takes to get on, the login page knows.
            case Outcome.Joined _ -> {
                stop.exchange().seeOther(screen.at("/login"));
                yield null;
            }
            case null -> ended(stop, door.ended);
        };
    }

    private static @Nullable Passed joined(
            AtomicReference<@Nullable Outcome> seen, Outcome outcome, Factor with) {
        seen.set(outcome);
        return outcome instanceof Outcome.Joined(var user) ? new Passed.Joined(user, with) : null;
    }

    @Nullable Outcome ended(Stop stop, Why why) {
        var exchange = stop.exchange();
        screen.show(exchange, 400, new JoinEndedView(why, screen.at("/login"), exchange.ref()));
        return null;
    }
}
