package idp.server.web;

import java.util.regex.Pattern;

/// An address as the log may say it. Whoever follows a link of ours shows a secret in its path, and a
/// mistyped one is still most of it: where 256 bits may stand, the log has three dots, also where a mail
/// program has spelled some of them another way. And it may be long: strangers fill nothing with it.
final class LoggedPath {
    private static final Pattern SECRET = Pattern.compile("(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}){40,}");

    private static final int LONGEST = 300;

    private LoggedPath() {}

    static String of(String path) {
        var isLong = path.length() > LONGEST;
        var begin = isLong ? path.substring(0, LONGEST) : path;
        var shown = SECRET.matcher(begin).replaceAll("...");
        return isLong ? shown + "..." : shown;
    }
}
