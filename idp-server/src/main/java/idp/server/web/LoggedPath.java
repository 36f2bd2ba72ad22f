package idp.server.web;

import java.util.regex.Pattern;

/// An address as the log may say it. Whoever follows a link of ours shows a secret in its path, and a
/// mistyped one is still most of it: where 256 bits may stand, the log has three dots.
final class LoggedPath {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{40,}");

    private LoggedPath() {}

    static String of(String path) {
        return SECRET.matcher(path).replaceAll("...");
    }
}
