package idp.server.web.request;

import idp.core.user.User;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Where people live, as far as clocks go.
public final class Zones {
    private Zones() {}

    /// UTC for somebody who has not said, or said what no clock knows.
    public static ZoneId of(User user) {
        var told = user.person().profile().zoneinfo();
        try {
            return told == null ? ZoneOffset.UTC : ZoneId.of(told);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
