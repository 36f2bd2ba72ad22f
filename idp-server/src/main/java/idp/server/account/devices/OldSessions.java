package idp.server.account.devices;

import idp.core.session.Devices;
import idp.server.account.Advice;
import idp.server.account.Visit;
import idp.server.page.view.account.Card;
import idp.server.page.view.own.DevicesView;
import java.time.Duration;
import java.util.List;

/// A sign-in that nobody uses is good for whoever finds the device. It ends by itself after a while; half of that
/// is long enough to ask.
record OldSessions(Devices devices) implements Advice {
    private static final Duration OLD = Duration.ofDays(7);
    private static final int MANY = 100;

    @Override
    public List<Card> cards(Visit visit) {
        var before = visit.at().minus(OLD);
        var here = visit.session().sid();
        var old =
                devices.live(visit.user().id(), null, MANY, visit.at()).stream()
                        .map(one -> one.session())
                        .filter(one -> !one.sid().equals(here))
                        .filter(one -> one.lastSeenAt().isBefore(before))
                        .count();
        return old == 0 ? List.of() : List.of(DevicesView.old((int) old));
    }
}
