package idp.core.user;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cookie value by which a browser shows that somebody signed in there before. It proves no
/// identity: it only opens a counter of its own, so that strangers who guess at an account cannot keep
/// its owner out. One value holds the marks of up to five people; a mark does not say whose it is, only
/// the server can try it for a given account.
///
/// A mark is `seconds.random.mac`, marks are joined by `~`.
public final class DeviceMarks {
    /// How long a browser stays known after the last sign-in there.
    public static final Duration LIFE = Duration.ofDays(180);

    private static final int MOST = 5;
    private static final int LONGEST = 120;

    private final LoginKey key;
    private final Opaque opaque;

    public DeviceMarks(LoginKey key, Opaque opaque) {
        this.key = key;
        this.opaque = opaque;
    }

    /// The cookie's next value after this person signed in.
    public String remember(@Nullable String cookie, String userId, Instant now) {
        var seconds = Long.toString(now.getEpochSecond());
        var random = opaque.id();
        var marks = new ArrayList<String>();
        marks.add(seconds + "." + random + "." + seal(userId, seconds, random));
        for (var mark : split(cookie)) {
            if (marks.size() < MOST && !proves(mark, userId, now)) {
                marks.add(mark);
            }
        }
        return String.join("~", marks);
    }

    /// The random part of the mark that this person left here, null if there is none.
    public @Nullable String find(@Nullable String cookie, String userId, Instant now) {
        for (var mark : split(cookie)) {
            if (proves(mark, userId, now)) {
                return mark.split("\\.", -1)[1];
            }
        }
        return null;
    }

    private boolean proves(String mark, String userId, Instant now) {
        var parts = mark.split("\\.", -1);
        if (!Opaque.same(bytes(seal(userId, parts[0], parts[1])), bytes(parts[2]))) {
            return false;
        }
        return now.isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])).plus(LIFE));
    }

    private String seal(String userId, String seconds, String random) {
        return Opaque.base64url(key.mac("device mark", userId, seconds, random));
    }

    private static List<String> split(@Nullable String cookie) {
        if (cookie == null || cookie.length() > MOST * LONGEST) {
            return List.of();
        }
        return Arrays.stream(cookie.split("~", -1))
                .filter(DeviceMarks::hasForm)
                .limit(MOST)
                .toList();
    }

    private static boolean hasForm(String mark) {
        return mark.matches("[0-9]{1,12}\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
